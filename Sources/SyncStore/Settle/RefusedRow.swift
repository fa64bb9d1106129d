public import SyncKit

/// A row of this replica's own change-set that a hub refused, and that nobody here has dealt with.
public struct RefusedRow: Sendable {
    public struct Cell: Hashable, Sendable {
        public let column: String
        public let value: Value
    }

    /// The verdict's row: the name by which users answer it.
    public let id: ID128
    public let changeSet: Hash32
    public let table: String
    public let unit: ID128
    public let row: ID128
    /// What the change-set did to the row last.
    public let kind: WriteKind
    /// What was written; empty for a row that was only removed.
    public let cells: [Cell]
    /// This replica's clock when it was sealed, milliseconds since 1970 UTC.
    public let writtenAt: Int64
    public let reason: Refusal
    /// What a person at the hub said about it.
    public let note: String?
    /// The hub that judged; nil when its verdict waits for a seal here.
    public let hub: ID128?
    /// The hub's clock when it judged, milliseconds since 1970 UTC: a claim.
    public let refusedAt: Int64?
}
