public import SyncKit

/// A row of a change-set that a hub refused: held, passed on, not part of the state.
public struct ParkedRow: Sendable {
    /// The verdict's row: the name by which operators judge it again.
    public let id: ID128
    public let changeSet: Hash32
    /// Empty for a change-set that is parked as a whole.
    public let table: String
    /// Zeros for a change-set that is parked as a whole.
    public let row: ID128
    public let unit: ID128
    public let reason: Refusal
    /// A person took it in after all: it is part of the state.
    public let isAccepted: Bool
    /// Why a person judged so.
    public let note: String?
    /// The hub that judged; nil while its verdict waits for a seal here.
    public let hub: ID128?
    /// The hub's clock when it judged, milliseconds since 1970 UTC: a claim.
    public let judgedAt: Int64?
    /// The replica that wrote it; nil while its change-set is not held here.
    public let author: ID128?
    public let device: String?
    /// The author's clock, milliseconds since 1970 UTC: a claim.
    public let claimedAt: Int64?

    /// The change-set is parked with all its rows.
    public var isWhole: Bool { table.isEmpty }

    /// No person has judged what the program refused.
    public var isWaiting: Bool { !isAccepted && note == nil }
}
