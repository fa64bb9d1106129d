import GRDB
import SyncKit

/// Rows on their way up: not sealed yet, or sealed in change-sets that no verified receipt of the parent names.
struct WaitingRows {
    /// A row with something of it on the way.
    struct Row: Hashable {
        let audience: Audience
        let table: String
        let id: ID128
    }

    private(set) var shared: Int
    private(set) var ofPrivateTables: Int

    /// - Parameter unsealed: The rows that wait for a seal.
    init(_ db: Database, _ replica: Replica, _ unsealed: Set<Row>) throws {
        var rows = unsealed
        // Of a body that cannot be read here the header tells how many rows it holds.
        var unreadable = 0
        for entry in try Self.unreceived(db, replica) {
            let header = entry.changeSet.header
            guard let body = try replica.body(of: entry, in: db) else {
                unreadable += header.rowCount
                continue
            }
            for table in body.tables {
                for id in table.groups.flatMap(\.ids) {
                    rows.insert(Row(audience: header.stream.audience, table: table.name, id: id))
                }
            }
        }
        shared = rows.count { !$0.audience.isPrivate }
        ofPrivateTables = rows.count { $0.audience.isPrivate } + unreadable
    }

    /// The change-sets that the parent keeps or reads and has not signed for; none without a parent.
    private static func unreceived(_ db: Database, _ replica: Replica) throws -> [LogEntry] {
        guard let parent = try Replica.place(in: db)?.parent else { return [] }
        let units = try LocalRead(db: db, schema: replica.schema).units()
        let custody = try Custody(db, replica)
        // What came through the parent is there, though the receipt of a first contact does not say so yet.
        let statement = try db.cachedStatement(
            sql: """
                SELECT \(LogEntry.columns) FROM sync_log WHERE stream = ? AND number > ? AND (via IS NULL OR via <> ?)
                """)
        return try custody.chains.all.values.flatMap { chain -> [LogEntry] in
            let received = custody.received(of: chain.number) ?? 0
            guard received < chain.head.number, units.carries(parent.unit, chain.stream.audience) else { return [] }
            return try GRDB.Row.fetchAll(
                statement, arguments: [chain.number, received, parent.key.replica.stored]
            ).map { try LogEntry($0) }
        }
    }
}
