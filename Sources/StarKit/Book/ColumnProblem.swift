/// Why a typed value is refused, and what to write instead.
public struct ColumnProblem: Error, Hashable, Sendable {
    public let words: Words

    public init(words: Words) {
        self.words = words
    }
}
