import GRDB
import SyncKit

/// A verdict with who gave it and when.
struct StandingVerdict {
    let id: ID128
    let unit: ID128
    let audience: Int64
    let target: Hash32
    let table: String
    let row: ID128
    let level: Int64
    let outcome: String
    let reason: Refusal
    let note: String?
    /// The hub that wrote the outcome, and its clock; nil while that waits for a seal.
    let judge: (replica: ID128, at: Int64)?

    /// SQL: `v` refuses a row, and no hub of a higher level has judged it.
    static let refuses = "v._d = 0 AND v.outcome = 'refused' AND \(isHighest)"

    /// SQL: of the verdicts over one row of a change-set, `v` is the highest level's.
    static let isHighest = """
        NOT EXISTS (SELECT 1 FROM verdict h WHERE h.target = v.target AND h."table" = v."table" AND h.row = v.row
            AND h._d = 0 AND h.level > v.level)
        """

    /// SQL: `v` judges one row, not a change-set as a whole.
    static let isOverRow = "v.\"table\" <> ''"

    /// SQL: this replica's user has not dealt with `v`.
    static let isUnanswered = "NOT EXISTS (SELECT 1 FROM sync_answer w WHERE w.verdict = v.id)"

    /// SQL: `v` judges a change-set of one of the replicas that this store has been.
    static func isOverOwn(_ own: [ID128]) -> String {
        """
        EXISTS (SELECT 1 FROM sync_log o JOIN sync_stream s ON s.n = o.stream
            WHERE o.hash = v.target AND s.replica IN (\(list(own))))
        """
    }

    /// SQL: the ids as a list of literals.
    static func list(_ ids: [ID128]) -> String { ids.map { "x'\($0.hex)'" }.joined(separator: ", ") }

    /// The verdicts `v` that fulfil a condition, the oldest first.
    static func all(where condition: String, _ arguments: StatementArguments, in db: Database) throws -> [Self] {
        let outcome = SystemTables.verdict.position(of: "outcome") ?? 0
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT v.*, a.unit AS _unit, j.seq AS _seq FROM verdict v JOIN sync_audience a ON a.n = v._a
                LEFT JOIN sync_log j ON j.audience = v._a AND j.version = coalesce((
                    SELECT c.version FROM sync_cell c WHERE c."table" = 'verdict' AND c.audience = v._a
                    AND c.id = v.id AND c.position = \(outcome)), v._v)
                WHERE \(condition) ORDER BY j.seq IS NULL, j.seq, v.id
                """, arguments: arguments)
        var judges: [Int64: (replica: ID128, at: Int64)] = [:]
        return try rows.compactMap { row in
            let sequence = row["_seq"] as Int64?
            if let sequence, judges[sequence] == nil {
                let header = try db.entry(sequence).changeSet.header
                judges[sequence] = (header.stream.replica, header.claimedAt)
            }
            return try StandingVerdict(row, judge: sequence.flatMap { judges[$0] })
        }
    }

    /// A change-set that the log alone parks: the lowest level of all has refused it.
    init(parked whole: ParkedRow, audience: Int64) {
        id = whole.id
        unit = whole.unit
        self.audience = audience
        target = whole.changeSet
        table = whole.table
        row = whole.row
        level = 0
        outcome = "refused"
        reason = whole.reason
        note = nil
        judge = nil
    }

    /// nil for a row that names nothing: a hub of another program may write what it likes.
    private init?(_ row: Row, judge: (replica: ID128, at: Int64)?) throws {
        guard let target = Hash32(row["target"] as DatabaseValue), let table = String.fromDatabaseValue(row["table"]),
            let named = ID128(row["row"] as DatabaseValue), let level = Int64.fromDatabaseValue(row["level"])
        else { return nil }
        id = try row.id("id")
        unit = try row.id("_unit")
        audience = row["_a"]
        self.target = target
        self.table = table
        self.row = named
        self.level = level
        outcome = String.fromDatabaseValue(row["outcome"]) ?? ""
        reason = Refusal(rawValue: String.fromDatabaseValue(row["reason"]) ?? "") ?? .forbidden
        note = String.fromDatabaseValue(row["note"])
        self.judge = judge
    }
}
