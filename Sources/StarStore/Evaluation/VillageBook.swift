import StarKit
import SyncKit
import SyncStore

/// The records of a village that scores are computed from, loaded once.
struct VillageBook {
    let unit: UnitView
    /// Those that count on the day of the register.
    let members: [StoredRow]
    let turnout: VillageTurnout
    private let year: Int
    private let assessments: [ID128: [StoredRow]]
    private let tallies: [ID128: [StoredRow]]
    private let counts: [ID128: [StoredRow]]
    private let claims: [ID128: [StoredRow]]
    private let pledges: [ID128: [StoredRow]]
    private let log: [ID128: [StoredRow]]
    private let absences: [ID128: Int]
    private let standings: MemberBook
    private let registerDay: CalendarDay
    private let items: [ID128: [StoredRow]]
    private let vetoes: [ID128: [StoredRow]]
    private let decided: [ID128: [StoredRow]]

    init(_ read: LocalRead, _ unit: UnitView, year: Int, registerDay: CalendarDay) throws {
        let ofYear = { (table: String) in
            try read.rows(table, unit: unit.id, year: year)
        }
        let byMember = { (rows: [StoredRow]) in
            Dictionary(grouping: rows.filter { $0.reference("member") != nil }) { $0.reference("member") ?? .zero }
        }
        self.unit = unit
        self.year = year
        self.registerDay = registerDay
        standings = try MemberBook(read, unit: unit.id)
        members = standings.counted(on: registerDay)
        items = Dictionary(grouping: try read.rows("pledge_item", unit: unit.id)) { $0.reference("pledge") ?? .zero }
        vetoes = byMember(try ofYear("veto"))
        decided = byMember(try ofYear("decided_score"))
        turnout = Self.turnout(try ofYear("ballot"))
        assessments = byMember(try ofYear("assessment"))
        tallies = byMember(try ofYear("tally"))
        counts = byMember(try ofYear("contact_count"))
        pledges = byMember(try ofYear("pledge"))
        claims = byMember(try read.rows("post_claim", unit: unit.id))
        log = byMember(try read.rows("log_entry", unit: unit.id, datedIn: year))
        let held = Set(
            try read.rows("activity", unit: unit.id, datedIn: year).map(\.id))
        var absences: [ID128: Int] = [:]
        for row in try read.rows("attendance", unit: unit.id, where: .equal("present", .integer(0))) {
            guard let member = row.reference("member"), let activity = row.reference("activity"),
                held.contains(activity)
            else { continue }
            absences[member, default: 0] += 1
        }
        self.absences = absences
    }

    /// Everything about one member.
    ///
    /// - Throws: ``BookError`` with `.notReady` for a member without a code or a category, which only a foreign
    ///   program can have written.
    func record(_ member: StoredRow) throws -> MemberRecord {
        guard let code = member.text("code"), let category = standings.category(of: member.id, on: registerDay)
        else {
            throw BookError(
                .notReady, "the member \(member.id.hex) of \(unit.code) has no code or category; correct the record",
                "\(unit.code)的党员\(member.id.hex)缺少代码或类别；请改正")
        }
        var record = MemberRecord(village: unit.code, member: code, category: category)
        record.tallies = (tallies[member.id] ?? []).compactMap(Self.tally)
        record.assessments = (assessments[member.id] ?? []).compactMap(Self.assessment)
        record.visits = visits(member.id)
        record.claimedPostsCount = (claims[member.id] ?? []).count { row in
            (row.day("claimed")?.year ?? .max) <= year && (row.day("released")?.year ?? .max) > year
        }
        record.pledgesKept = pledgesKept(member.id)
        record.vetoed = Set((vetoes[member.id] ?? []).compactMap(Self.veto))
        record.decided = (decided[member.id] ?? []).compactMap(Self.decidedScore)
        record.serviceDays =
            Set(
                (log[member.id] ?? []).filter { $0.int("verified") == 1 }.compactMap { $0.day("date") }
            ).count
        record.absences = absences[member.id] ?? 0
        return record
    }

    /// The items rated as kept where they are rated one by one, else the number that the letter says.
    private func pledgesKept(_ member: ID128) -> Int {
        guard let pledge = pledges[member]?.first else { return 0 }
        let rated = items[pledge.id] ?? []
        return rated.isEmpty ? pledge.int("kept") ?? 0 : rated.count { $0.text("kept") == "kept" }
    }

    /// Nil for a veto that does not stand: not confirmed by another person, changed since, or lifted.
    private static func veto(_ row: StoredRow) -> Dimension? {
        guard let act = TwoPersonAct.all["veto"], act.stands(table: "veto", row: row.id, row.cells),
            row.text("lifted") == nil
        else { return nil }
        return row.int("dimension").flatMap(Dimension.init(rawValue:))
    }

    private static func decidedScore(_ row: StoredRow) -> MemberRecord.DecidedScore? {
        guard let dimension = row.int("dimension"), dimension == 0 || Dimension(rawValue: dimension) != nil,
            let component = row.text("component").flatMap(Component.init(rawValue:)), let mark = mark(row, "mark")
        else { return nil }
        return MemberRecord.DecidedScore(dimension: Dimension(rawValue: dimension), component: component, mark: mark)
    }

    /// For each quarter in order, the visits to each contacted household.
    private func visits(_ member: ID128) -> [[Int]] {
        var quarters = [[Int]](repeating: [], count: 4)
        for row in counts[member] ?? [] {
            guard let quarter = row.int("quarter"), quarters.indices.contains(quarter - 1) else { continue }
            quarters[quarter - 1] = ContactCounts.visits(row.text("visits") ?? "")
        }
        return quarters
    }

    static func turnout(_ read: LocalRead, unit: ID128, year: Int) throws -> VillageTurnout {
        turnout(try read.rows("ballot", unit: unit, year: year))
    }

    private static func turnout(_ rows: [StoredRow]) -> VillageTurnout {
        VillageTurnout(
            ballots: rows.compactMap { row in
                guard let source = row.text("source").flatMap(BallotSource.init(rawValue:)),
                    let round = row.int("round"), let due = row.int("due"), let valid = row.int("valid"),
                    FileLimits.ballots.contains(due), FileLimits.ballots.contains(valid)
                else { return nil }
                return VillageTurnout.Ballot(source: source, round: round, due: due, valid: valid)
            })
    }

    /// Nil for a tally that does not add up: it counts as not held.
    private static func tally(_ row: StoredRow) -> Tally? {
        guard let source = row.text("source").flatMap(TallySource.init(rawValue:)),
            let dimension = row.int("dimension"), dimension == 0 || Dimension(rawValue: dimension) != nil,
            let round = row.int("round"), let valid = row.int("valid"), let excellent = row.int("excellent"),
            let good = row.int("good"), let fair = row.int("fair"), let poor = row.int("poor"),
            let unknown = row.int("unknown"),
            let counts = GradeCounts(
                valid: valid, excellent: excellent, good: good, fair: fair, poor: poor, unknown: unknown)
        else { return nil }
        return Tally(source: source, dimension: Dimension(rawValue: dimension), round: round, counts: counts)
    }

    private static func assessment(_ row: StoredRow) -> MemberRecord.Assessment? {
        guard let dimension = row.int("dimension").flatMap(Dimension.init(rawValue:)) else { return nil }
        return MemberRecord.Assessment(
            dimension: dimension, evidence: mark(row, "evidence"), committee: mark(row, "committee"),
            own: mark(row, "self"))
    }

    /// A mark out of its range is missing, not clamped: someone has to look at it.
    private static func mark(_ row: StoredRow, _ column: String) -> Int? {
        row.int(column).flatMap { (0...Hundredths.full).contains($0) ? $0 : nil }
    }
}
