import GRDB
public import SyncKit

extension Replica {
    /// Takes values out for good: from this store now, from every other that reads them with its next exchange.
    ///
    /// The row stays, with a marker in the erased columns. Backups and sticks that were written before keep what they
    /// have until they are overwritten.
    ///
    /// - Parameters:
    ///   - columns: Which values; key columns cannot be erased.
    ///   - reason: The legal ground, as people read it; 1 to 2,000 bytes.
    /// - Returns: In how many change-sets a value was erased.
    /// - Throws: `.notAllowed` when this is no hub above the unit; `.noSuchTable`; `.noSuchRow`; `.invalidValue`.
    @discardableResult
    public func erase(
        _ name: String, unit: ID128, _ row: ID128, columns: [String], reason: String
    ) throws -> Int {
        // An earlier erasure may have been cut short before its bytes were gone.
        try scrub()
        let count = try transaction { db in
            try Sealer(db: db, replica: self).seal()
            let order = try ErasureOrder(
                table: LocalRead(db: db, schema: schema).declared(name), unit: unit, row: row, columns: Set(columns),
                reason: reason)
            let count = try order.give(self, in: db)
            guard count > 0 else {
                throw StoreError(.noSuchRow, "No value of these columns is held here for that row of \(name).")
            }
            return count
        }
        try scrub()
        return count
    }

    /// Overwrites what erased values may have left behind in the files: free pages and the write-ahead log. Does
    /// nothing when nothing was erased since the last time. While another process still reads an older state, the
    /// log cannot be emptied: that is left to the next call.
    ///
    /// - Throws: An error of the database; it is tried again with the next exchange then.
    func scrub() throws {
        guard try database.read({ try $0.integer(.scrubDue) }) == 1 else { return }
        try database.writeWithoutTransaction { db in
            try db.execute(sql: "VACUUM")
            let answer = try Row.fetchOne(db, sql: "PRAGMA wal_checkpoint(TRUNCATE)")
            guard answer?["busy"] == 0 else { return }
            try db.inTransaction {
                try db.set(.scrubDue, 0)
                return .commit
            }
        }
    }
}
