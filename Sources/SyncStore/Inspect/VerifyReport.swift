public import SyncKit

/// What a verification found.
public struct VerifyReport: Sendable {
    public internal(set) var changeSets = 0
    public internal(set) var rows = 0
    /// What does not fit, in English; empty when the store is sound.
    public internal(set) var problems: [String] = []
    /// What a merge cannot prevent and somebody should mend; the store is sound all the same.
    public internal(set) var notes: [KeyFault] = []
    /// The state hash of the replica's own unit, as the tables have it.
    public internal(set) var stateHash: Hash32?

    public var isSound: Bool { problems.isEmpty }
}
