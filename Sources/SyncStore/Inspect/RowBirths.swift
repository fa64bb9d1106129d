import GRDB
public import SyncKit

/// When the rows of a unit were first written, by the clocks of their authors: claims, as in every header.
public struct RowBirths: Sendable {
    private struct Name: Hashable {
        let table: String
        let id: ID128
    }

    private var moments: [Name: Int64] = [:]

    /// Milliseconds since 1970 UTC; nil for a row that waits for a seal or that this store cannot read.
    public func moment(of table: String, _ id: ID128) -> Int64? { moments[Name(table: table, id: id)] }

    fileprivate mutating func note(_ table: String, _ id: ID128, _ moment: Int64) {
        let name = Name(table: table, id: id)
        moments[name] = min(moments[name] ?? .max, moment)
    }
}

extension LocalRead {
    /// When the rows of some tables of a unit were first written. Encrypted tables are left out.
    ///
    /// - Complexity: O(*n*) for *n* bytes of the log of the unit's audiences.
    /// - Throws: `.damaged`; an error of the database.
    public func births(unit: ID128, of tables: Set<String>) throws -> RowBirths {
        var births = RowBirths()
        for (number, audience) in try db.audiences() where audience.unit == unit && !audience.isPrivate {
            try db.eachEntry(of: number) { entry in
                let moment = entry.changeSet.header.claimedAt
                for table in try entry.body().tables where tables.contains(table.name) {
                    for group in table.groups where group.kind == .insert {
                        for id in group.ids { births.note(table.name, id, moment) }
                    }
                }
            }
        }
        return births
    }
}
