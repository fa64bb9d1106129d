import StarKit
import SyncKit
import SyncStore

/// Reads the records of a village's year's end.
struct YearEndReader {
    private let read: LocalRead
    private let unit: ID128
    private let year: Int

    init(_ read: LocalRead, unit: ID128, year: Int) {
        self.read = read
        self.unit = unit
        self.year = year
    }

    func ofYear(_ table: String) throws -> [StoredRow] {
        try read.rows(table, unit: unit, year: year)
    }

    func members(on day: CalendarDay) throws -> [YearEnd.Member] {
        let book = try MemberBook(read, unit: unit)
        return book.counted(on: day).compactMap { row in
            guard let code = row.text("code"), let category = book.category(of: row.id, on: day) else { return nil }
            return YearEnd.Member(id: row.id, code: code, name: row.text("name") ?? "", category: category)
        }.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    }

    /// Codes of the members that a table's records of the year are about.
    func members(of table: String) throws -> [String] {
        let codes = try CodeIndex(read, "member", unit: unit)
        return try ofYear(table).compactMap { $0.reference("member").flatMap { codes[$0] } }
    }

    func rounds(_ policy: Policy) throws -> [YearEnd.Round] {
        let codes = try CodeIndex(read, "member", unit: unit)
        let tallies = try ofYear("tally")
        return try VillageBook.turnout(read, unit: unit, year: year).ballots.map { ballot in
            let counted = tallies.filter {
                $0.text("source") == ballot.source.rawValue && $0.int("round") == ballot.round
            }
            return YearEnd.Round(
                source: ballot.source, number: ballot.round, due: ballot.due, valid: ballot.valid,
                needed: VillageTurnout.needed(ballot.source, due: ballot.due, policy: policy),
                tallied: Set(counted.compactMap { $0.reference("member").flatMap { codes[$0] } }))
        }.sorted { ($0.source.rawValue, $0.number) < ($1.source.rawValue, $1.number) }
    }

    func marked(_ members: [YearEnd.Member], _ policy: Policy) throws -> Set<String> {
        let rows = Dictionary(grouping: try ofYear("assessment")) { $0.reference("member") ?? .zero }
        return Set(
            members.filter { member in
                let dimensions = Set((rows[member.id] ?? []).compactMap { $0.int("dimension") })
                return policy.dimensions(of: member.category).allSatisfy { dimensions.contains($0.rawValue) }
            }.map(\.code))
    }

    /// Not confirmed by another person as they read now, nor lifted.
    func openVetoesCount() throws -> Int {
        guard let act = TwoPersonAct.all["veto"] else { return 0 }
        return try ofYear("veto").count { row in
            row.text("lifted") == nil && !act.stands(table: "veto", row: row.id, row.cells)
        }
    }

    func packets() throws -> [YearEnd.Packet] {
        let reviews = try ofYear("review")
        return try ofYear("packet").compactMap { row in
            guard let number = row.int("number") else { return nil }
            let review = reviews.first { $0.int("number") == number }
            return YearEnd.Packet(
                number: number, approved: row.text("approved") ?? "", outcome: review?.text("outcome"),
                comment: review?.text("comment") ?? "")
        }.sorted { $0.number < $1.number }
    }

    func postings(_ policy: Policy) throws -> [YearEnd.Posting] {
        let standing = try StandingResult(read, unit: unit, year: year)
        let term = PublicityTerm(policy)
        return try ofYear("publicity").compactMap { row in
            guard let number = row.int("number"), let posted = row.day("posted") else { return nil }
            return YearEnd.Posting(
                id: row.id, number: number, place: row.text("place") ?? "", posted: posted,
                until: term.end(number: number, posted: posted), removed: row.day("removed"),
                isCurrent: standing.resultHashes.contains(row["resultHash"]))
        }.sorted { $0.number < $1.number }
    }

    /// As the street asks before it decides: the list, and after a change what changed.
    func isPosted(_ policy: Policy) throws -> Bool {
        let postings = try ofYear("publicity")
        let changes = try ResultChanges(read, year: year)
        guard let hash = changes.lastHash(of: unit, fields: policy.publicity.fields) else { return !postings.isEmpty }
        return postings.contains { ($0.int("number") ?? 1) > 1 && $0["resultHash"] == hash }
    }

    func openObjections() throws -> [Int] {
        let answered = Set(try read.rows("reply", unit: unit).compactMap { $0.reference("objection") })
        return try ofYear("objection").filter { !answered.contains($0.id) }.compactMap { $0.int("number") }.sorted()
    }
}
