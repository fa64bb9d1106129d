import GRDB
import SyncKit

/// What an operator of a hub decides about a row that a verdict names, in the caller's transaction.
struct Judgement {
    enum Outcome: String {
        case accepted, refused
    }

    static let noteBytesMax = 2_000

    private let db: Database
    private let replica: Replica
    private let verdict: StandingVerdict
    private let level: Level

    init(_ id: ID128, replica: Replica, in db: Database) throws {
        self.db = db
        self.replica = replica
        let own = try LocalRead(db: db, schema: replica.schema).place().own
        guard own.level > .village else {
            throw StoreError(.notAllowed, "Only a hub judges refused records. Ask the street.")
        }
        level = own.level
        let condition = "v._d = 0 AND v.id = ? AND \(StandingVerdict.isHighest)"
        let standing = try StandingVerdict.all(where: condition, [id.stored], in: db).first
        guard let verdict = try standing ?? Self.unjudged(id, replica, by: own.level, in: db) else {
            throw StoreError(.noSuchRow, "No judged record has that id. List them with parked.")
        }
        guard verdict.level <= Int64(level.rawValue) else {
            throw StoreError(.notAllowed, "A hub above has judged this record. Ask it to judge again.")
        }
        self.verdict = verdict
    }

    /// A change-set that is parked as a whole, before any hub has judged it.
    private static func unjudged(
        _ id: ID128, _ replica: Replica, by level: Level, in db: Database
    ) throws -> StandingVerdict? {
        guard let whole = try ParkedWholes(db: db, replica: replica).all().first(where: { $0.id == id }),
            let target = try db.entry(named: whole.changeSet)?.changeSet.header.stream.audience
        else { return nil }
        return StandingVerdict(
            parked: whole, audience: try db.audienceNumber(Verdicts.audience(over: target, by: level)))
    }

    /// Writes the verdict of this hub: over its own, or beside that of a hub below.
    func enter(_ outcome: Outcome, note: String?) throws {
        if outcome == .accepted { try checkHolds() }
        let version = try db.integer(.openVersion) ?? 0
        let table = SystemTables.verdict
        let isOwn = verdict.level == Int64(level.rawValue)
        let id = isOwn ? verdict.id : try insert(outcome, note, version)
        if isOwn {
            try db.execute(
                sql: "UPDATE verdict SET outcome = ?, note = ? WHERE _a = ? AND id = ?",
                arguments: [outcome.rawValue, note, verdict.audience, id.stored])
        }
        let written = ["outcome", "note"].compactMap { table.position(of: $0) }.reduce(Int64(0)) { $0 | 1 << Int64($1) }
        let group = Capture.Group(
            table: table.name, audience: verdict.audience, kind: isOwn ? .update : .insert,
            mask: isOwn ? written : table.allColumns)
        try Recorder(db: db, schema: replica.schema, version: version).record([group: [id]])
    }

    /// Folds the row again with the verdicts that now hold.
    func foldAgain() throws {
        let refolder = Refolder(
            db: db, replica: replica, authors: Authors(db, replica.schema), parking: Parking(db, replica.schema))
        guard verdict.table.isEmpty else {
            let key = AudienceFold.RowKey(table: verdict.table, id: verdict.row)
            return try refolder.refold([key], of: verdict.audience)
        }
        guard let author = try db.entry(named: verdict.target)?.changeSet.header.stream.replica else { return }
        for (audience, keys) in try refolder.rows(writtenBy: author) { try refolder.refold(keys, of: audience) }
    }

    private func insert(_ outcome: Outcome, _ note: String?, _ version: Int64) throws -> ID128 {
        let target = Value.blob(verdict.target.bytes)
        let row = Value.blob(verdict.row.bytes)
        let id = Verdicts.id(
            over: verdict.target, table: verdict.table, row: verdict.row, in: verdict.unit, by: level)
        try db.execute(
            sql: """
                INSERT INTO verdict (_a, id, target, "table", row, level, outcome, reason, note, _v)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                verdict.audience, id.stored, target.stored, verdict.table, row.stored, Int64(level.rawValue),
                outcome.rawValue,
                verdict.reason.rawValue, note, version,
            ])
        return id
    }

    /// An operator may set aside a right or a stage, never what the tables can hold.
    private func checkHolds() throws {
        // A change-set as a whole: its rows have been judged one by one.
        if verdict.table.isEmpty { return }
        if verdict.reason == .invalid {
            throw StoreError(
                .invalidValue, "Its values do not fit their columns. Its author must enter the record again.")
        }
        guard !SystemTables.all.contains(where: { $0.name == verdict.table }) else {
            throw StoreError(.invalidValue, "Records of authority count from hubs alone. Write it at the hub.")
        }
        guard let table = replica.schema[verdict.table] else {
            throw StoreError(.invalidValue, "This program does not know the table. Install the newest version.")
        }
        let writes = try RefusedRows(db: db, replica: replica)
            .writes(of: verdict.target, verdict.table, verdict.row)
        for cell in writes.flatMap(\.cells) {
            guard let column = table.column(cell.column), column.accepts(cell.value) else {
                throw StoreError(
                    .invalidValue, "This program does not know a column of it. Install the newest version.")
            }
        }
    }
}
