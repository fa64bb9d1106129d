/// What is wrong with a row, and what to do about it.
public struct RowFault: Hashable, Sendable {
    /// The column to look at.
    public let column: String
    public let words: Words
    /// Whether a unit has no right to the write, rather than its values being wrong.
    public let isForbidden: Bool

    public init(_ column: String, _ words: Words, isForbidden: Bool = false) {
        self.column = column
        self.words = words
        self.isForbidden = isForbidden
    }
}
