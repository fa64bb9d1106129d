import GRDB

extension Replica {
    /// Turns everything that waits into change-sets.
    ///
    /// - Returns: How many were made.
    @discardableResult
    public func seal() throws -> Int {
        try transaction { try Sealer(db: $0, replica: self).seal() }
    }
}
