import StarKit
import SyncKit
import SyncStore

// The result in public, and what people say about it.
extension ReportBook {
    /// The list for the board: what the policy lets a posted line show, in an order that tells no positions.
    func publicity() throws -> Report {
        let fields = policy.publicity.fields
        let titles: [Policy.PublicField: Words] = [
            .name: Words("name", "姓名"), .category: Words("category", "类别"), .assessed: Words("assessed", "评定星级"),
            .confirmed: Words("stars", "确认星级"), .reason: Words("reason", "说明"),
        ]
        var sheet = Sheet(
            "list", Words("Result", "结果"),
            [.init("village", "village", "村"), .init("member", "member", "党员代码")]
                + fields.map { .init($0.rawValue, titles[$0] ?? Words($0.rawValue, $0.rawValue)) }
                + [.init("changed", "changed since posted", "公示后变更")])
        let changes = try ResultChanges(read, year: year)
        for village in villages {
            let names = try names(of: village)
            let rows = try read.rows("result", unit: village.id, year: year)
            let records = rows.map { (row: $0, record: Results.record($0, village: village.code)) }.sorted {
                let (one, other) = ($0.record, $1.record)
                return one.confirmed == other.confirmed
                    ? one.member.utf8.lexicographicallyPrecedes(other.member.utf8) : one.confirmed > other.confirmed
            }
            for (row, record) in records {
                let isChanged = changes.all.contains { $0.row == row.id && $0.shows(fields) }
                sheet.add(
                    [.text(village.code), .text(record.member)]
                        + fields.map { cell($0, record, name: names[record.member]) } + [SheetCell(isChanged)])
            }
        }
        return Report(
            .publicity, year: year, asOf: today, notes: publicityNotes(isEmpty: sheet.rows.isEmpty),
            sheets: [sheet, try postings()])
    }

    private func names(of village: UnitView) throws -> [String: String] {
        Dictionary(
            try read.rows("member", unit: village.id).compactMap { row in
                row.text("code").flatMap { code in row.text("name").map { (code, $0) } }
            }, uniquingKeysWith: { first, _ in first })
    }

    private func cell(_ field: Policy.PublicField, _ record: ResultRecord, name: String?) -> SheetCell {
        switch field {
        case .name: SheetCell(name)
        case .category: .word(record.category.rawValue, Glossary["cat_\(record.category.rawValue.lowercased())"])
        case .assessed: .number(record.assessed)
        case .confirmed: .number(record.confirmed)
        case .reason: .word(record.reason.rawValue, record.reason.words)
        }
    }

    private func publicityNotes(isEmpty: Bool) -> [Words] {
        if isEmpty { return [Words("No result has come here yet.", "尚无结果。")] }
        let rules = policy.publicity
        return [
            Words(
                "The list hangs \(rules.workingDays) working days. Whoever disagrees tells the branch, the hotline "
                    + "or the box in that time, with or without a name; the reply comes within "
                    + "\(rules.replyWorkingDays) working days, and an appeal is open for "
                    + "\(rules.appealWorkingDays) working days after it.",
                "公示\(rules.workingDays)个工作日。有异议者可在期内向支部、热线或意见箱提出，可署名也可不署名；"
                    + "\(rules.replyWorkingDays)个工作日内答复，答复后\(rules.appealWorkingDays)个工作日内可申诉。"),
            Words(
                "What changed in that time is posted again and hangs \(PublicityTerm.changeWorkingDays) working days.",
                "期间有变更的另行公示\(PublicityTerm.changeWorkingDays)个工作日。"),
        ]
    }

    /// Which lists hang where, and when they may come down.
    private func postings() throws -> Sheet {
        var sheet = Sheet(
            "postings", Words("Postings", "张榜"),
            [
                .init("village", "village", "村"), .init("number", "number", "序号"), .init("place", "place", "地点"),
                .init("posted", "posted", "张榜日"), .init("until", "hangs until", "公示至"),
                .init("removed", "taken down", "撤下日"), .init("result", "result", "结果摘要"),
                .init("isCurrent", "is the result that stands", "为现行结果"),
            ])
        let term = PublicityTerm(policy)
        for village in villages {
            let standing = try StandingResult(read, unit: village.id, year: year)
            let rows = try read.rows("publicity", unit: village.id, year: year)
            for row in rows.sorted(by: { ($0.int("number") ?? 0) < ($1.int("number") ?? 0) }) {
                let number = row.int("number") ?? 1
                var hash = ""
                if case .blob(let bytes) = row["resultHash"] { hash = String(bytes.hex.prefix(12)) }
                sheet.add([
                    .text(village.code), .number(number), SheetCell(row.text("place")), SheetCell(row.day("posted")),
                    SheetCell(row.day("posted").map { term.end(number: number, posted: $0) }),
                    SheetCell(row.day("removed")), .text(hash),
                    SheetCell(standing.resultHashes.contains(row["resultHash"])),
                ])
            }
        }
        return sheet
    }

    func objections() throws -> Report {
        var objections = Sheet(
            "objections", Words("Objections", "异议"),
            [
                .init("village", "village", "村"), .init("number", "number", "序号"), .init("member", "member", "党员代码"),
                .init("origin", "from", "来源"), .init("received", "received", "收到日"),
                .init("replyBy", "reply by", "答复期限"),
                .init("replied", "replied", "答复日"), .init("outcome", "outcome", "结论"), .init("state", "state", "状态"),
                .init("appealBy", "appeal by", "申诉期限"),
            ])
        var appeals = Sheet(
            "appeals", Words("Appeals", "申诉"),
            [
                .init("village", "village", "村"), .init("number", "number", "序号"), .init("member", "member", "党员代码"),
                .init("objection", "objection", "异议序号"), .init("received", "received", "收到日"),
                .init("outcome", "outcome", "结论"), .init("decided", "decided", "决定日"),
            ])
        for village in villages {
            for row in try objectionRows(village) { objections.add(row) }
            let rows = try read.rows("appeal", unit: village.id, year: year)
            for row in rows.sorted(by: { ($0.int("number") ?? 0) < ($1.int("number") ?? 0) }) {
                appeals.add([
                    .text(village.code), SheetCell(row.int("number")), SheetCell(row.text("member")),
                    SheetCell(row.int("objection")), SheetCell(row.day("received")), finding(row.text("outcome")),
                    SheetCell(row.day("decided")),
                ])
            }
        }
        return Report(.objections, year: year, asOf: today, sheets: [objections, appeals])
    }

    private func objectionRows(_ village: UnitView) throws -> [[SheetCell]] {
        let codes = try CodeIndex(read, "member", unit: village.id)
        let term = PublicityTerm(policy)
        let replies = Dictionary(grouping: try read.rows("reply", unit: village.id)) {
            $0.reference("objection") ?? .zero
        }
        let rows = try read.rows("objection", unit: village.id, year: year)
        return rows.sorted { ($0.int("number") ?? 0) < ($1.int("number") ?? 0) }.map { row in
            let answers = (replies[row.id] ?? []).sorted { ($0.int("number") ?? 0) < ($1.int("number") ?? 0) }
            let first = answers.first?.day("day")
            let last = answers.last
            let replyBy = row.day("received").map(term.replyBy)
            return [
                .text(village.code), SheetCell(row.int("number")),
                SheetCell(row.reference("member").flatMap { codes[$0] }), SheetCell(row.text("origin")),
                SheetCell(row.day("received")), SheetCell(replyBy), SheetCell(first), finding(last?.text("outcome")),
                state(replyBy: replyBy, replied: first), SheetCell(last?.day("day").map(term.appealBy)),
            ]
        }
    }

    private func state(replyBy: CalendarDay?, replied: CalendarDay?) -> SheetCell {
        guard let replyBy else { return .empty }
        let word: String
        if let replied {
            word = replied <= replyBy ? "doneOnTime" : "doneLate"
        } else {
            word = today <= replyBy ? "due" : "overdue"
        }
        return .word(word, Glossary["state.\(word)"])
    }

    private func finding(_ outcome: String?) -> SheetCell {
        let words = [
            "upheld": Words("upheld", "成立"), "partly": Words("upheld in part", "部分成立"),
            "rejected": Words("rejected", "不成立"),
        ]
        return outcome.map { .word($0, words[$0] ?? Words($0, $0)) } ?? .empty
    }
}
