import GRDB
import SyncKit

/// What a verified store holds, as its backup tells it.
struct StoreFacts {
    let incarnation: ID128
    let unit: BackupManifest.Unit?
    let rows: Int
    let changeSets: Int
    let pendingRows: Int
    let stateHash: Hash32?
    let problems: [String]

    init(_ replica: Replica) throws {
        let report = try replica.verify()
        changeSets = report.changeSets
        stateHash = report.stateHash
        problems = report.problems
        (incarnation, unit, rows, pendingRows) = try replica.database.read { db in
            guard let incarnation = try db.bytes(.incarnation).flatMap({ ID128($0) }) else {
                throw StoreError.damaged("incarnation")
            }
            let place = try Replica.place(in: db)
            return (
                incarnation, place.map { BackupManifest.Unit(code: $0.own.code, name: $0.own.name) },
                try Self.rows(replica.schema, in: db),
                try db.audiences().keys.reduce(0) { try $0 + Pending(of: $1, in: db).keys.count }
            )
        }
    }

    private static func rows(_ schema: Schema, in db: Database) throws -> Int {
        try schema.tables.reduce(0) { sum, table in
            let sql = "SELECT count(*) FROM \(table.name.quotedDatabaseIdentifier) WHERE _d = 0"
            return try sum + (Int.fetchOne(db, sql: sql) ?? 0)
        }
    }
}
