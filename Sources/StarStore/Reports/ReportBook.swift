import StarKit
import SyncKit
import SyncStore

/// Reads what the reports are functions of.
struct ReportBook {
    let read: LocalRead
    let year: Int
    let today: CalendarDay
    let policy: Policy
    /// The villages that the report is about.
    let villages: [UnitView]
    private let unit: ID128?

    init(_ read: LocalRead, year: Int, unit: ID128?, today: CalendarDay) throws {
        self.read = read
        self.year = year
        self.today = today
        self.unit = unit
        policy = try EffectivePolicy(read, year: year).policy
        villages = try UnitForest(read).villages.filter { unit == nil || $0.id == unit }
    }

    func awards() throws -> Report {
        let members = try members()
        let awards = Dictionary(
            grouping: try rowsOfMembers("award").filter { $0.row.int("year") == year }, by: \.key
        ).mapValues { rows in
            rows.map { _, row in
                AwardRoster.Award(
                    kind: row.text("kind") ?? "", day: row.day("day"), certificate: row.text("certificate"),
                    material: row.text("material"))
            }
        }
        let roster = AwardRoster(year: year, members, awards: awards, policy: policy)
        return Report(
            .awards, year: year, asOf: today,
            notes: try notes(members) + beyondNotes("awarded", "已表彰", of: awards.keys, in: roster.members, members),
            sheets: [roster.sheet, try models()])
    }

    /// Demonstration villages and typical cases.
    private func models() throws -> Sheet {
        var sheet = Sheet(
            "models", Words("Demonstration villages and typical cases", "示范村与典型案例"),
            [
                .init("village", "village", "村"), .init("kind", "kind", "类型"), .init("member", "member", "党员代码"),
                .init("title", "title", "标题"), .init("day", "day", "日期"),
            ])
        let kinds = ["village": Words("demonstration village", "示范村"), "case": Words("typical case", "典型案例")]
        for village in villages {
            let codes = try CodeIndex(read, "member", unit: village.id)
            let rows = try read.rows("model_case", unit: village.id, year: year)
            for row in rows.sorted(by: { ($0.text("day") ?? "", $0.id) < ($1.text("day") ?? "", $1.id) }) {
                let kind = row.text("kind") ?? ""
                sheet.add([
                    .text(village.code), .word(kind, kinds[kind] ?? Words(kind, kind)),
                    SheetCell(row.reference("member").flatMap { codes[$0] }), SheetCell(row.text("title")),
                    SheetCell(row.day("day")),
                ])
            }
        }
        return sheet
    }

    func reserve() throws -> Report {
        let members = try members()
        let entries = try rowsOfMembers("reserve").map { key, row in
            ReserveList.Entry(key: key, day: row.day("day"), basis: row.text("basis"), ended: row.day("ended"))
        }.sorted { left, right in
            let (one, other) = (left.key, right.key)
            return "\(one.village)/\(one.member) \(left.day?.iso ?? "")".utf8.lexicographicallyPrecedes(
                "\(other.village)/\(other.member) \(right.day?.iso ?? "")".utf8)
        }
        let entriesOfYear = try rowsOfMembers("reserve").filter { $0.row.int("year") == year }
        let list = ReserveList(members, entries: entries, policy: policy)
        let good = members.filter { $0.isInBand(policy) }
        let listed = entriesOfYear.filter { $0.row["ended"] == .null }.map(\.key)
        return Report(
            .reserve, year: year, asOf: today,
            notes: try notes(members) + beyondNotes("on the list", "已列入", of: listed, in: good, members),
            sheets: list.sheets)
    }

    func help() throws -> Report {
        var members = try members()
        if !members.isEmpty {
            let stars = try starsByDimension()
            for index in members.indices { members[index].stars = stars[members[index].key] }
        }
        let list = HelpList(members, plans: try plans(), policy: policy, asOf: today)
        let helpers = list.plans.map { MemberKey(village: $0.member.village, member: $0.helper) }
        let good = members.filter { $0.isInBand(policy) }
        return Report(
            .help, year: year, asOf: today,
            notes: try notes(members) + beyondNotes("helps", "任帮教联系人", of: helpers, in: good, members),
            sheets: list.sheets)
    }

    func equity() throws -> Report {
        var members = try members()
        let objections = Dictionary(
            grouping: try rowsOfMembers("objection").filter { $0.row.int("year") == year }, by: \.key)
        for index in members.indices { members[index].objections = objections[members[index].key]?.count ?? 0 }
        let report = EquityReport(
            members, year: year, policy: policy, holdsObjections: try read.place().own.level < .district)
        return Report(
            .equity, year: year, asOf: today, notes: try notes(members) + report.notes, sheets: [report.sheet])
    }

    func standings() throws -> Report {
        if try read.place().own.level > .street { return try toldStandings() }
        let standings = try Self.standings(read, villages, policy, year: year, today: today) { $0.rate() }
        let note = Words(
            "Counted is what was due by \(today.iso), less what was waived; information counts in no rate.",
            "统计截至\(today.iso)到期的事项，免办的不计；仅供参考的事项不计入。")
        return Report(.standings, year: year, asOf: today, notes: [note], sheets: [VillageStanding.sheet(standings)])
    }

    /// Above the street, which alone reads the records of the calendar.
    private func toldStandings() throws -> Report {
        let (standings, quarters) = try RollUps.standings(read, villages, year: year)
        let list = quarters.isEmpty ? "-" : quarters.joined(separator: ", ")
        let note = Words(
            "As the streets told it with their bulletins of these quarters: \(list). The records themselves are not "
                + "held here.", "据各街道随以下季度通报上报的数字：\(list)。本级不保存原始记录。")
        return Report(.standings, year: year, asOf: today, notes: [note], sheets: [VillageStanding.sheet(standings)])
    }

    /// The standings of some villages in the order of reports.
    ///
    /// - Parameter rate: What of a village's calendar counts.
    static func standings(
        _ read: LocalRead, _ villages: [UnitView], _ policy: Policy, year: Int, today: CalendarDay,
        _ rate: (CalendarReport) -> CalendarRate
    ) throws -> [VillageStanding] {
        let plan = CalendarPlan(policy: policy, year: year, isFirstYear: try Calendars.isFirst(year, read))
        return try villages.map { village in
            let evidence = try VillageEvidence(read, unit: village.id, plan, today: today)
            return VillageStanding(
                village: village.code,
                rate: rate(CalendarReport(plan, of: .village, try evidence.facts(), today: today)))
        }.sorted(by: VillageStanding.precedes)
    }

    func retention() throws -> Report {
        var counts: [(village: String, table: String, year: Int, rows: Int)] = []
        for village in villages {
            var years: [String: [Int: Int]] = [:]
            for table in ["ballot", "tally"] {
                for row in try read.rows(table, unit: village.id) {
                    if let year = row.int("year") { years[table, default: [:]][year, default: 0] += 1 }
                }
            }
            let notes = Set(try read.rows("log_note", unit: village.id).map(\.id))
            for row in try read.rows("log_entry", unit: village.id) {
                guard let year = row.day("date")?.year else { continue }
                years["log_entry", default: [:]][year, default: 0] += 1
                if notes.contains(row.id) { years["log_note", default: [:]][year, default: 0] += 1 }
            }
            counts += years.flatMap { table, rows in rows.map { (village.code, table, $0.key, $0.value) } }
        }
        let list = RetentionList(counts, policy: policy, asOf: today)
        let terms = RetentionList.terms(policy)
        let note = Words(
            "Ballots and tallies are kept \(terms["ballot"] ?? 0) years, the log \(terms["log_entry"] ?? 0); results "
                + "for ever. This is a list: nothing is deleted.",
            "测评票与计票保存\(terms["ballot"] ?? 0)年，纪实保存\(terms["log_entry"] ?? 0)年，结果永久保存。本表仅列出，不作删除。")
        return Report(.retention, year: year, asOf: today, notes: [note], sheets: [list.sheet])
    }

    /// The members with a result of the year.
    func members() throws -> [RatedMember] {
        var members: [RatedMember] = []
        for village in villages {
            let register = Dictionary(
                try read.rows("member", unit: village.id).compactMap { row in row.text("code").map { ($0, row) } },
                uniquingKeysWith: { first, _ in first })
            for row in try read.rows("result", unit: village.id, year: year) {
                let member = register[row.text("member") ?? ""]
                members.append(
                    RatedMember(
                        Results.record(row, village: village.code), name: member?.text("name"),
                        sex: member?.text("sex").flatMap(Sex.init(text:)), birthYear: member?.int("birthYear")))
            }
        }
        return members
    }

    /// The rows of a table that name a member, with the member.
    func rowsOfMembers(_ table: String) throws -> [(key: MemberKey, row: StoredRow)] {
        try villages.flatMap { village in
            let codes = try CodeIndex(read, "member", unit: village.id)
            return try read.rows(table, unit: village.id).compactMap { row in
                row.reference("member").flatMap { codes[$0] }.map {
                    (MemberKey(village: village.code, member: $0), row)
                }
            }
        }
    }

    /// What every report on results says: whether they are there, and whether they are final.
    private func notes(_ members: [RatedMember]) throws -> [Words] {
        if members.isEmpty {
            return [Words("There are no results for \(year) here.", "本机没有\(year)年度结果。")]
        }
        let stage = try read.stage()
        let isFinal = stage.cycle > year || stage.cycle == year && stage.step == Book.stageNames.count
        return [
            isFinal
                ? Words("Confirmed results, policy version \(policy.version).", "已定星结果，政策第\(policy.version)版。")
                : Words(
                    "Draft: the results are not final yet. Policy version \(policy.version).",
                    "草稿：结果尚未定星。政策第\(policy.version)版。")
        ]
    }

    private func starsByDimension() throws -> [MemberKey: [Dimension: Int]] {
        let roll = try Evaluation.roll(read, year: year, today: today)
        return Dictionary(
            roll.members.map { member in
                (
                    MemberKey(village: member.village, member: member.member),
                    Dictionary(
                        member.assessment.dimensions.map { ($0.dimension, $0.stars) },
                        uniquingKeysWith: { first, _ in first })
                )
            }, uniquingKeysWith: { first, _ in first })
    }

    private func plans() throws -> [HelpPlan] {
        // Only the village itself reads the notes.
        let holdsNotes = try read.place().own.level == .village
        let notes = Dictionary(grouping: try read.rows("help_note", unit: unit)) { $0.reference("plan") ?? .zero }
        return try rowsOfMembers("help_plan").filter { $0.row.int("year") == year }.compactMap { key, row in
            guard let from = row.day("from") else { return nil }
            let helper = try row.reference("helper").flatMap { try read.row("member", unit: row.unit, $0) }
            return HelpPlan(
                member: key, helper: helper?.text("code") ?? "", from: from, months: row.int("months") ?? 0,
                closed: row.day("closed"), outcome: row.text("outcome"),
                notes: holdsNotes ? (notes[row.id] ?? []).compactMap { $0.day("day") }.sorted() : nil)
        }.sorted { left, right in
            "\(left.member.village)/\(left.member.member)".utf8.lexicographicallyPrecedes(
                "\(right.member.village)/\(right.member.member)".utf8)
        }
    }
}
