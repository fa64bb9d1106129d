import GRDB
public import SyncKit

extension LocalRead {
    /// When the change-set that a row rests on was sealed, by its author's clock: how long after the event it was
    /// entered at the most. Rows that wait for a seal are left out.
    ///
    /// A row rests on the change-set that added it; later changes of single columns do not count.
    ///
    /// - Returns: Milliseconds since 1970 UTC, by row id: a claim.
    /// - Throws: `.noSuchTable`; an error of the database.
    /// - Complexity: O(*n* + *c*) for *n* rows and *c* change-sets of the audience.
    public func sealedAt(_ name: String, unit: ID128) throws -> [ID128: Int64] {
        let table = try declared(name)
        let audiences = try Int64.fetchAll(
            db, sql: "SELECT n FROM sync_audience WHERE unit = ?", arguments: [unit.stored])
        var result: [ID128: Int64] = [:]
        for audience in audiences {
            let rows = try Row.fetchAll(
                db, sql: "SELECT id, _v FROM \(table.name.quotedDatabaseIdentifier) WHERE _a = ? AND _d = 0",
                arguments: [audience])
            if rows.isEmpty { continue }
            var moments: [Int64: Int64] = [:]
            let headers = try Row.fetchCursor(
                db, sql: "SELECT version, header FROM sync_log WHERE audience = ?", arguments: [audience])
            while let row = try headers.next() {
                moments[row["version"]] = try Self.header(row).claimedAt
            }
            for row in rows {
                if let moment = moments[row["_v"] as Int64] { result[try row.id("id")] = moment }
            }
        }
        return result
    }

    private static func header(_ row: Row) throws -> Header {
        do {
            return try Header(decoding: try row.bytes("header"))
        } catch is WireError {
            throw StoreError.damaged("header of a log entry")
        }
    }
}
