import GRDB
public import SyncKit

extension Replica {
    /// The store as it stands now, copied into memory with its keys: what a copied disk or a backup holds.
    ///
    /// - Parameter marker: The mark that the copy finds outside; nil for none that it looks at.
    /// - Parameter newer: The schema of a newer program that opens the copy.
    public func copyInMemory(
        marker: Marker? = nil, entropy: Entropy? = nil, upgradedTo newer: Schema? = nil
    ) throws -> Replica {
        let version = OpenVersion()
        let queue = try DatabaseQueue(configuration: Self.configuration(version))
        try database.backup(to: queue)
        let copy = Replica(
            database: StoreDatabase(queue), version: version, keys: ReplicaKeys(identity), schema: newer ?? schema,
            entropy: entropy ?? self.entropy, clock: clock, marker: marker)
        try copy.prepare()
        return copy
    }

    /// The store becomes what another one with the same keys and schema is now.
    package func overwrite(from other: Replica) throws {
        precondition(identity.replica == other.identity.replica, "A copy has the keys of what it copies.")
        try other.database.backup(to: database)
    }
}
