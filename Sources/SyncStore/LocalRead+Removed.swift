import GRDB
public import SyncKit

extension LocalRead {
    /// The rows of a table that were removed, with their last values, sorted by id; `unit` nil for those of every unit.
    ///
    /// - Throws: `.noSuchTable`; an error of the database.
    public func removedRows(_ table: String, unit: ID128?) throws -> [StoredRow] {
        let table = try declared(table)
        let filter = unit == nil ? "" : "AND a.unit = ?"
        let sql = """
            SELECT a.unit AS _unit, t.* FROM \(table.name.quotedDatabaseIdentifier) t
            JOIN sync_audience a ON a.n = t._a WHERE t._d = \(StoreTables.dead) \(filter) ORDER BY t.id
            """
        let arguments: StatementArguments = unit.map { [$0.stored] } ?? []
        return try Row.fetchAll(db, sql: sql, arguments: arguments).map { try StoredRow(table, $0) }
    }
}
