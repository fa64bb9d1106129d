import GRDB

extension LocalRead {
    /// The time in the newest receipt of this replica's parents, by the hub's clock: what a laptop's own clock, when it
    /// is behind, has to catch up with.
    ///
    /// - Returns: Milliseconds since 1970 UTC; nil before the first receipt.
    public func lastReceiptAt() throws -> Int64? {
        try Int64.fetchOne(db, sql: "SELECT max(lastAt) FROM sync_parent")
    }
}
