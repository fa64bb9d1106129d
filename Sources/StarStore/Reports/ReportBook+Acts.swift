import StarKit
import SyncKit
import SyncStore

// Acts that entry would have refused and no merge can judge: they need offices, the policy or other villages.
extension ReportBook {
    func actFaults(_ village: UnitView) throws -> [Words] {
        let terms = try TermsOfOffice(read, unit: village.id)
        let signers = try ActOffice.all.keys.sorted().flatMap { table in
            try rowsOfYear(table, village).flatMap { row in signerFaults(row, table, terms) }
        }
        let deciders = try TwoPersonAct.all.keys.sorted().flatMap { table in
            try rowsOfYear(table, village).compactMap { try deciderFault($0, table, village, terms) }
        }
        return try signers + deciders + postFaults(village) + dimensionFaults(village) + memberFaults(village)
            + transferFaults(village)
    }

    /// Rows of the report's year, by their year or their day.
    private func rowsOfYear(_ table: String, _ village: UnitView) throws -> [StoredRow] {
        let days = Set((ActOffice.all[table] ?? []).map(\.day)).sorted()
        return try read.rows(table, unit: village.id).filter { row in
            (row.int("year") ?? days.lazy.compactMap { row.day($0)?.year }.first) == year
        }.sorted { $0.id < $1.id }
    }

    private func signerFaults(_ row: StoredRow, _ table: String, _ terms: TermsOfOffice) -> [Words] {
        (ActOffice.all[table] ?? []).compactMap { act in
            guard let person = row.reference(act.column), let day = row.day(act.day),
                terms.roles(of: person, on: day).isDisjoint(with: act.roles)
            else { return nil }
            let code = terms.code(of: person)
            return Words(
                "\(table) of \(day.iso): \(code) was not \(act.words.english)",
                "\(Book.words(of: table).chinese)（\(day.iso)）：\(code)当日并未担任\(act.words.chinese)")
        }
    }

    private func deciderFault(
        _ row: StoredRow, _ table: String, _ village: UnitView, _ terms: TermsOfOffice
    ) throws -> Words? {
        guard let act = TwoPersonAct.all[table] else { return nil }
        let deciders = [act.first, act.second].compactMap { row.reference($0).flatMap(terms.member) }
        let about = row.reference("member")
        let code = try about.flatMap { try read.row("member", unit: village.id, $0)?.text("code") } ?? "-"
        let name = Book.words(of: table).chinese
        if let about, deciders.contains(about) {
            return Words("\(table) of \(code): decided by the member themselves", "\(code)的\(name)：由当事党员本人决定")
        }
        guard deciders.count == 2, deciders[0] == deciders[1] else { return nil }
        return Words("\(table) of \(code): both deciders are one member", "\(code)的\(name)：两名决定人是同一名党员")
    }

    private func postFaults(_ village: UnitView) throws -> [Words] {
        let catalogue = try PostCatalogue(read)
        let codes = try CodeIndex(read, "member", unit: village.id)
        return try read.rows("post_claim", unit: village.id).compactMap { row -> (String, String)? in
            guard let post = row.text("post"), catalogue.refusal(of: post, on: row.day("claimed")) != nil else {
                return nil
            }
            return (row.reference("member").flatMap { codes[$0] } ?? "-", post)
        }.sorted { $0 < $1 }.map { code, post in
            Words("post of \(code): \"\(post)\" is not in the catalogue", "\(code)所认岗位“\(post)”不在岗位目录中")
        }
    }

    /// Marks on a dimension that the member does not have, and stars beyond those of a dimension.
    private func dimensionFaults(_ village: UnitView) throws -> [Words] {
        let members = try MemberBook(read, unit: village.id)
        let codes = try CodeIndex(read, "member", unit: village.id)
        let day = Evaluation.registerDay(policy, year: year, stage: try read.stage(), today: today)
        var faults: [(code: String, words: Words)] = []
        for table in ["assessment", "pre_assessment"] {
            let name = Book.words(of: table).chinese
            for row in try read.rows(table, unit: village.id, year: year) {
                guard let member = row.reference("member"), let code = codes[member],
                    let number = row.int("dimension"), let dimension = Dimension(rawValue: number),
                    let category = members.category(of: member, on: table == "assessment" ? day : row.day("day") ?? day)
                else { continue }
                if !policy.dimensions(of: category).contains(dimension) {
                    let words = Words(
                        "\(table) of \(code): dimension \(number) does not apply to category \(category.rawValue)",
                        "\(code)的\(name)：第\(number)维度不适用于\(category.rawValue)类")
                    faults.append((code, words))
                } else if let stars = row.int("stars"), stars > policy.stars.perDimension {
                    let words = Words(
                        "\(table) of \(code): \(stars) stars in dimension \(number), there are "
                            + "\(policy.stars.perDimension)",
                        "\(code)的\(name)：第\(number)维度\(stars)星，至多\(policy.stars.perDimension)星")
                    faults.append((code, words))
                }
            }
        }
        return faults.sorted { ($0.code, $0.words.english) < ($1.code, $1.words.english) }.map(\.words)
    }

    /// Entries in the log of members who did not count on their day.
    private func memberFaults(_ village: UnitView) throws -> [Words] {
        let members = try MemberBook(read, unit: village.id)
        let codes = try CodeIndex(read, "member", unit: village.id)
        var counts: [String: Int] = [:]
        for row in try read.rows("log_entry", unit: village.id, datedIn: year) {
            guard let member = row.reference("member"), let day = row.day("date"), let code = codes[member],
                let standing = members[member], !standing.counts(on: day)
            else { continue }
            counts[code, default: 0] += 1
        }
        return counts.sorted { $0.key < $1.key }.map { code, count in
            Words(
                "log of \(code): dated when the village did not count the member: \(count)",
                "\(code)的纪实：\(count)条的日期不在计入本村期间")
        }
    }

    /// Members who moved: what one village's record says of the other's.
    private func transferFaults(_ village: UnitView) throws -> [Words] {
        // A village holds no other one's members.
        guard try read.place().own.level > .village else { return [] }
        let forest = try UnitForest(read).villages
        let others = { (code: String) in forest.first { $0.code.utf8.elementsEqual(code.utf8) } }
        var faults: [Words] = []
        for row in try read.rows("member", unit: village.id).sorted(by: {
            ($0.text("code") ?? "") < ($1.text("code") ?? "")
        }) {
            let code = row.text("code") ?? "-"
            if let to = row.text("toUnit"), let fault = try departed(row, code, to, others(to), from: village) {
                faults.append(fault)
            }
            if let from = row.text("fromUnit"), let fault = try arrived(row, code, from, others(from)) {
                faults.append(fault)
            }
        }
        return faults
    }

    private func departed(
        _ row: StoredRow, _ code: String, _ to: String, _ unit: UnitView?, from village: UnitView
    ) throws -> Words? {
        guard let unit else {
            return Words("\(code) moved to \(to): no village here has that code", "\(code)转往\(to)：本级没有该代码的村")
        }
        let isThere = try read.rows("member", unit: unit.id).contains {
            $0.text("fromUnit") == village.code && $0.text("fromCode") == code
        }
        if isThere { return nil }
        return Words(
            "\(code) moved to \(to): no record there names it", "\(code)转往\(to)：该村没有对应的转入记录")
    }

    private func arrived(_ row: StoredRow, _ code: String, _ from: String, _ unit: UnitView?) throws -> Words? {
        let former = row.text("fromCode") ?? "-"
        guard let unit else {
            return Words("\(code) came from \(from): no village here has that code", "\(code)转自\(from)：本级没有该代码的村")
        }
        guard let origin = try read.rows("member", unit: unit.id).first(where: { $0.text("code") == former }) else {
            return Words(
                "\(code) came from \(from) \(former): there is no such member there",
                "\(code)转自\(from)的\(former)：该村没有这名党员"
            )
        }
        guard let ended = origin.day("ended"), row.day("opened").map({ ended <= $0 }) ?? true else {
            return Words(
                "\(code) came from \(from) \(former): still open there, so counted twice",
                "\(code)转自\(from)的\(former)：原村尚未停止计入，造成重复计入")
        }
        return nil
    }
}
