public import SyncKit

/// A row of a change-set that a hub refused: held, passed on, not part of the state.
public struct ParkedRow: Sendable {
    public let changeSet: Hash32
    public let table: String
    public let row: ID128
    public let unit: ID128
    public let reason: Refusal
    /// The replica that wrote it; nil while its change-set is not held here.
    public let author: ID128?
    public let device: String?
    /// The author's clock, milliseconds since 1970 UTC: a claim.
    public let claimedAt: Int64?

    /// A change-set is parked with all its rows: a branch of a fork, or what came after a revocation. Its table
    /// is empty and its row is zero; its name is the change-set's hash.
    public var isWhole: Bool { table.isEmpty }
}
