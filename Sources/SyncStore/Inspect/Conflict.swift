public import SyncKit

/// A cell with concurrent values that differ: one stands, the others are kept until somebody settles it.
public struct Conflict: Sendable {
    public struct Candidate: Sendable {
        public let value: Value
        public let changeSet: Hash32
        public let replica: ID128
        /// What the author's users call its device.
        public let device: String?
        /// The author's clock, milliseconds since 1970 UTC: a claim.
        public let claimedAt: Int64
        /// This replica's clock when it arrived.
        public let receivedAt: Int64
        public let isWinner: Bool
    }

    public let table: String
    public let unit: ID128
    public let row: ID128
    public let column: String
    /// Stays flagged until a person settles it.
    public let isDecided: Bool
    /// The winner first.
    public let values: [Candidate]
}
