public import SyncKit

/// Concurrent values that differ: one stands, the others are kept until somebody settles it.
public struct Conflict: Sendable {
    public enum Kind: String, Sendable {
        /// One cell was written at once.
        case cell
        /// A row was added at once, with different values: it is settled as a whole.
        case birth
    }

    /// A column with the values that were written to it at once.
    public struct Cell: Sendable {
        public let column: String
        /// Stays flagged until a person settles it.
        public let isDecided: Bool
        /// The one that stands first; authors of equal values each have theirs.
        public let values: [Candidate]
    }

    public struct Candidate: Sendable {
        public let value: Value
        public let changeSet: Hash32
        public let replica: ID128
        /// What the author's users call its device.
        public let device: String?
        /// The author's unit; nil where its device is not known here.
        public let unit: ID128?
        /// The author's clock, milliseconds since 1970 UTC: a claim.
        public let claimedAt: Int64
        /// This replica's clock when it arrived.
        public let receivedAt: Int64
        /// Its value is the one that stands.
        public let isWinner: Bool
    }

    /// Eight hexadecimal digits: the same at every replica, and again for a later conflict of the same cell.
    public let id: String
    public let kind: Kind
    public let table: String
    public let unit: ID128
    public let row: ID128
    /// In the declared order; one for a conflict of a cell.
    public let cells: [Cell]

    /// The row cannot be finalised before a person settles it.
    public var isDecided: Bool { cells.contains(where: \.isDecided) }

    /// The first digits of SHA-256 over what is in conflict.
    ///
    /// - Parameters:
    ///   - column: Empty for the whole row.
    ///   - more: What else tells it from others.
    static func id(_ table: String, unit: ID128, row: ID128, column: String, _ more: [Value] = []) -> String {
        var writer = ByteWriter()
        writer.id(unit)
        writer.text(table)
        writer.id(row)
        writer.text(column)
        for value in more { writer.value(value) }
        return String(Hash32.of(writer.bytes).hex.prefix(8))
    }
}
