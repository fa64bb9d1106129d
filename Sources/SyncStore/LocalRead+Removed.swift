import GRDB
public import SyncKit

extension LocalRead {
    /// The rows of a table that were removed, with their last values, sorted by id; `unit` nil for those of every unit.
    ///
    /// - Throws: `.noSuchTable`; an error of the database.
    public func removedRows(_ table: String, unit: ID128?) throws -> [StoredRow] {
        let table = try declared(table)
        let statement = try db.cachedStatement(
            sql: StoredRow.query(table, "t._d = \(StoreTables.dead)\(unit == nil ? "" : " AND a.unit = ?")")
                + " ORDER BY t.id")
        return try StoredRow.all(table, statement, unit.map { [$0.stored] } ?? [])
    }
}
