import GRDB

extension Replica {
    /// The store as it stands now, copied into memory with its keys: what a copied disk or a backup holds.
    ///
    /// - Parameter marker: The mark that the copy finds outside; nil for none that it looks at.
    public func copyInMemory(marker: Marker? = nil, entropy: Entropy? = nil) throws -> Replica {
        let copy = try Self.inMemory(
            schema: schema, identity: identity, entropy: entropy ?? self.entropy, clock: clock)
        try database.backup(to: copy.database)
        return try copy.reopened(marker: marker)
    }
}
