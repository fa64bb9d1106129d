/// What a write does to a row.
public enum WriteKind: UInt8, Hashable, Sendable {
    /// The row is added, or added again: every column is written, nulls too.
    case insert = 0
    /// Some columns are written.
    case update = 1
    /// The row is taken away; it stays in the store and in the log.
    case delete = 2
}
