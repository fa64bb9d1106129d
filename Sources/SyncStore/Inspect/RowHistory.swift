public import SyncKit

/// Everything the log says about one row.
public struct RowHistory: Sendable {
    public struct Cell: Sendable {
        public let column: String
        public let value: Value
        /// This is the value that stands now.
        public let stands: Bool
    }

    public struct Write: Sendable {
        public let changeSet: Hash32
        public let number: Int64
        public let kind: WriteKind
        public let replica: ID128
        /// What the author's users call its device.
        public let device: String?
        /// The code of the author's unit.
        public let authorUnit: String?
        /// The author's clock, milliseconds since 1970 UTC: a claim.
        public let claimedAt: Int64
        /// This replica's clock when it arrived.
        public let receivedAt: Int64
        /// The replica it came through; nil for a write of this one.
        public let via: ID128?
        public let cells: [Cell]
        /// Why the write is not part of the state.
        public let refusal: Refusal?
        /// The parent has signed for it.
        public let isReceivedByParent: Bool
        /// The level above the parent has signed for it.
        public let isReceivedAbove: Bool
    }

    public let table: String
    public let unit: ID128
    public let row: ID128
    public let isAlive: Bool
    /// The hub above; nil without one.
    public let parent: ID128?
    /// This replica's clock when the history was read, milliseconds since 1970 UTC.
    public let readAt: Int64
    /// Changes made here wait for a seal; they are not among ``writes``.
    public let isPending: Bool
    /// In the order of the log, which respects causality.
    public let writes: [Write]
}
