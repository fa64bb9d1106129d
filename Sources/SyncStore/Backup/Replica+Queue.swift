import GRDB
import SyncKit

extension Replica {
    /// A store over one connection, without the files that a pool of connections leaves beside the database.
    ///
    /// - Parameter path: The database; nil for a new one in memory.
    static func overQueue(
        _ path: String?, isReadOnly: Bool, identity: Identity, schema: Schema, entropy: Entropy,
        clock: @escaping @Sendable () -> Int64
    ) throws -> Replica {
        let version = OpenVersion()
        var configuration = configuration(version)
        configuration.readonly = isReadOnly
        let queue =
            if let path {
                try DatabaseQueue(path: path, configuration: configuration)
            } else {
                try DatabaseQueue(configuration: configuration)
            }
        return Replica(
            database: StoreDatabase(queue), version: version, keys: ReplicaKeys(identity), schema: schema,
            entropy: entropy, clock: clock, marker: nil)
    }
}
