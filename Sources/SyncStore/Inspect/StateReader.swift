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
        let statement = try db.cachedStatement(
            sql: """
                SELECT t.* FROM \(table.name.quotedDatabaseIdentifier) t JOIN sync_audience a ON a.n = t._a
                WHERE a.unit = ? AND t._d = 0 ORDER BY t.id, a.top
                """)
        let cursor = try Row.fetchCursor(statement, arguments: [unit.stored])
        while let row = try cursor.next() {
            body(try row.id("id"), table.columns.map { Value(row[$0.name] as DatabaseValue) })
        }
    }
}
