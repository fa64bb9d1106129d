import GRDB
import SyncKit

/// The state of a unit as its log makes it: what is still pending is left out.
struct StateReader {
    let db: Database
    let replica: Replica

    /// The state hash of a unit (docs/format/state-hash.md).
    func hash(of unit: ID128) throws -> Hash32 {
        let tables = replica.schema.tables.filter { !$0.isPrivate }
            .sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
        let sealed = try SealedRows(of: unit, db, replica)
        var hasher = StateHasher()
        for table in tables {
            hasher = hasher.begin(table)
            if sealed.isEmpty(table.name) {
                try eachRow(of: table, unit) { hasher.add($0, values: $1) }
            } else {
                var rows: [(ID128, [Value])] = sealed.alive(table)
                try eachRow(of: table, unit) { id, values in
                    if !sealed.contains(table.name, id) { rows.append((id, values)) }
                }
                for (id, values) in rows.sorted(by: { $0.0 < $1.0 }) { hasher.add(id, values: values) }
            }
        }
        return hasher.finish()
    }

    private func eachRow(of table: MergedTable, _ unit: ID128, _ body: (ID128, [Value]) -> Void) throws {
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT t.* FROM \(table.name.quotedDatabaseIdentifier) t JOIN sync_audience a ON a.n = t._a
                WHERE a.unit = ? AND t._d = 0 ORDER BY t.id, a.top
                """, arguments: [unit.stored])
        while let row = try cursor.next() {
            body(try row.id("id"), table.columns.map { Value(row[$0.name] as DatabaseValue) })
        }
    }
}

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
            let refolder = Refolder(db: db, replica: replica, authors: Authors(db, replica.schema))
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
