import GRDB
import SyncKit

/// The sealed state of the rows that have pending changes, folded from the log.
struct SealedRows {
    private var rows: [AudienceFold.RowKey: [Value]?] = [:]

    init(of unit: ID128, _ db: Database, _ replica: Replica) throws {
        let audiences = try Int64.fetchAll(
            db,
            sql: """
                SELECT DISTINCT p.audience FROM sync_pending p JOIN sync_audience a ON a.n = p.audience
                WHERE a.unit = ? AND a.top > ?
                """, arguments: [unit.stored, Int64(Level.village.rawValue)])
        for audience in audiences {
            let keys = Set(
                try Pending(of: audience, in: db).keys.map { AudienceFold.RowKey(table: $0.table, id: $0.id) })
            let refolder = Refolder(
                db: db, replica: replica, authors: Authors(db, replica.schema),
                parking: Parking(db, replica.schema))
            let (fold, _) = try refolder.folded(audience, only: keys)
            for key in keys {
                guard let table = replica.schema[key.table] else { continue }
                let row = fold.rows[key].flatMap { fold.isAlive($0) ? $0 : nil }
                rows[key] = .some(row.map { row in table.columns.indices.map { row.value($0) } })
            }
        }
    }

    func isEmpty(_ table: String) -> Bool { !rows.keys.contains { $0.table == table } }

    func contains(_ table: String, _ id: ID128) -> Bool {
        rows.keys.contains(AudienceFold.RowKey(table: table, id: id))
    }

    /// The rows of a table that live in the sealed state.
    func alive(_ table: MergedTable) -> [(ID128, [Value])] {
        rows.compactMap { key, values in
            guard key.table == table.name, let values else { return nil }
            return (key.id, values)
        }
    }
}
