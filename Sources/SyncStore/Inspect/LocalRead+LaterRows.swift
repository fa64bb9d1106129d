import GRDB
public import SyncKit

extension LocalRead {
    /// The rows of some tables of a unit in which something stands that a device of the unit wrote when it knew a
    /// given row.
    ///
    /// What was sealed together with the given row is not later, and neither is what was written beside it.
    ///
    /// - Complexity: O(*n* + *c*) for *n* rows and *c* change-sets of the unit.
    /// - Throws: `.noSuchTable`; `.damaged`; an error of the database.
    public func rows(
        of tables: Set<String>, unit: ID128, writtenAfter id: ID128, of name: String
    ) throws -> [String: Set<ID128>] {
        var found: [String: Set<ID128>] = [:]
        for (number, audience) in try db.audiences() where audience.unit == unit {
            let known = try Int64.fetchOne(
                db, sql: "SELECT _v FROM \(try declared(name).name.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?",
                arguments: [number, id.stored])
            guard let known else { continue }
            let later = try versions(number, of: unit, after: known)
            if later.isEmpty { continue }
            for table in tables {
                for row in try rows(try declared(table), number, of: later) { found[table, default: []].insert(row) }
            }
        }
        return found
    }

    /// The versions of an audience that devices of a unit wrote after another version.
    private func versions(_ audience: Int64, of unit: ID128, after known: Int64) throws -> Set<Int64> {
        let devices = try Devices(db, schema)
        var past = CausalPast()
        var places: [(version: Int64, replica: ID128, place: CausalPast.Place)] = []
        let entries = try Row.fetchCursor(
            db, sql: "SELECT version, hash, header FROM sync_log WHERE audience = ? ORDER BY seq",
            arguments: [audience])
        while let entry = try entries.next() {
            do {
                let header = try Header(decoding: try entry.bytes("header"))
                let place = past.add(header, hash: try entry.hash("hash"))
                places.append((entry["version"], header.stream.replica, place))
            } catch is WireError {
                throw StoreError.damaged("header of a log entry")
            }
        }
        guard let row = places.first(where: { $0.version == known })?.place else { return [] }
        let later = places.filter { devices.unitID($0.replica) == unit && past.does($0.place, include: row) }
        return Set(later.map(\.version))
    }

    /// The live rows of a table that rest on one of some versions, as a whole or in one value.
    private func rows(_ table: MergedTable, _ audience: Int64, of versions: Set<Int64>) throws -> [ID128] {
        let name = table.name.quotedDatabaseIdentifier
        let list = versions.sorted().map(String.init).joined(separator: ", ")
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id FROM \(name) WHERE _a = :a AND _d = 0 AND _v IN (\(list))
                UNION SELECT c.id FROM sync_cell c JOIN \(name) t ON t._a = c.audience AND t.id = c.id
                WHERE c."table" = :t AND c.audience = :a AND t._d = 0 AND c.version IN (\(list))
                """, arguments: ["a": audience, "t": table.name])
        var ids: [ID128] = []
        while let row = try rows.next() { ids.append(try row.id("id")) }
        return ids
    }
}
