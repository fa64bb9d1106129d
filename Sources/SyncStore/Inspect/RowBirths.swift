import GRDB
public import SyncKit

/// When the rows of a unit were first written, by the clocks of their authors: claims, as in every header.
///
/// A row rests on the change-set that added it; later changes of single columns do not count.
public struct RowBirths: Sendable {
    private let moments: [String: [ID128: Int64]]

    /// Milliseconds since 1970 UTC, for a row that waits for a seal those of the last write; nil for a row that is not
    /// held, and of a table that was not asked for.
    public func moment(of table: String, _ id: ID128) -> Int64? { moments[table]?[id] }

    fileprivate init(_ moments: [String: [ID128: Int64]]) {
        self.moments = moments
    }
}

extension LocalRead {
    /// When the rows of some tables of a unit were first written.
    ///
    /// - Complexity: O(*n* + *c*) for *n* rows and *c* change-sets of the unit.
    /// - Throws: `.noSuchTable`; `.damaged`; an error of the database.
    public func births(unit: ID128, of tables: Set<String>) throws -> RowBirths {
        var moments: [String: [ID128: Int64]] = [:]
        for (number, audience) in try db.audiences() where audience.unit == unit {
            let claims = try claims(number)
            let writtenAt = try db.integer(.writtenAt)
            for name in tables {
                let table = try declared(name).name.quotedDatabaseIdentifier
                let rows = try Row.fetchCursor(
                    db, sql: "SELECT id, _v FROM \(table) WHERE _a = ? AND _d = 0", arguments: [number])
                while let row = try rows.next() {
                    let claim = claims[row["_v"] as Int64] ?? writtenAt
                    if let claim { moments[name, default: [:]][try row.id("id")] = claim }
                }
            }
        }
        return RowBirths(moments)
    }

    /// The authors' clocks in the headers of an audience, by version.
    private func claims(_ audience: Int64) throws -> [Int64: Int64] {
        var claims: [Int64: Int64] = [:]
        let headers = try Row.fetchCursor(
            db, sql: "SELECT version, header FROM sync_log WHERE audience = ?", arguments: [audience])
        while let row = try headers.next() {
            do {
                claims[row["version"]] = try Header(decoding: try row.bytes("header")).claimedAt
            } catch is WireError {
                throw StoreError.damaged("header of a log entry")
            }
        }
        return claims
    }
}
