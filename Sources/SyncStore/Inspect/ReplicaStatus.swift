public import SyncKit

/// What a replica holds and how far it has gone.
public struct ReplicaStatus: Sendable {
    public struct StreamStatus: Sendable {
        public let stream: StreamID
        /// The last number sealed or held here.
        public let sealed: Int64
        /// The last number in the parent's receipt; nil without a parent or a receipt.
        public let receivedByParent: Int64?
        /// The last number in a receipt relayed from the level above; nil where none has come.
        public let receivedByGrandparent: Int64?
    }

    public struct LastExchange: Hashable, Sendable {
        /// Milliseconds since 1970 UTC by this replica's clock.
        public let at: Int64
        public let bytesOut: Int
        public let bytesIn: Int
        public let roundTrips: Int
    }

    public struct TableCount: Hashable, Sendable {
        public let table: String
        public let count: Int
    }

    public let replica: ID128
    /// What it was before its keys were replaced, the oldest first.
    public let formerReplicas: [ID128]
    public let fingerprint: Fingerprint
    public let incarnation: ID128
    /// The unit that the hash and the counts are of; nil before the replica has joined.
    public let unit: Place.Unit?
    public let schemaVersion: Int
    /// nil before the replica has joined.
    public let stateHash: Hash32?
    /// The hash of the unit's version vector: it tells a difference in what is held from one in state.
    public let vectorHash: Hash32
    /// Live rows by table.
    public let rows: [TableCount]
    public let streams: [StreamStatus]
    /// Rows that wait for a seal.
    public let pendingRows: Int
    /// Rows of private tables that wait for a seal.
    public let privateRows: Int
    /// Rows that wait for a seal, or for the parent's verified receipt: what a lost disk would take with it. Without
    /// a parent, those that wait for a seal.
    public let waitingRows: Int
    /// The same of private tables.
    public let waitingPrivateRows: Int
    /// How it stands with the village's private tables; nil for a hub.
    public let privateTables: PrivateStatus?
    /// Open conflicts: cells, and rows that were added at once.
    public let conflicts: Int
    /// Rows of this replica's own change-sets that a hub refused and that nobody here has dealt with.
    public let refused: Int
    /// Rows of anyone's change-sets that a hub refused and that wait for a person's judgement.
    public let parked: Int
    public let lastExchange: LastExchange?
    public let stage: Stage
    /// What a person should look into, the newest first.
    public let alarms: [Alarm]
    /// How far this clock ran ahead of the parent's at the last exchange, in milliseconds; nil where that is not
    /// known.
    public let clockAhead: Int64?
}
