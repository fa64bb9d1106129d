/// Who may write a table: replicas of one level, in some stages, all columns or some.
public struct WriteRule: Hashable, Sendable {
    /// The level of the author's unit. Its unit must be the row's unit or stand above it.
    public let level: Level
    public let stages: StageMask
    /// Names of the columns; nil for all, which is needed to add or remove a row.
    public let columns: Set<String>?

    public init(_ level: Level, stages: StageMask = .always, columns: Set<String>? = nil) {
        self.level = level
        self.stages = stages
        self.columns = columns
    }
}
