/// What an author is: the unit its replica belongs to, and that unit's level.
public struct Standing: Hashable, Sendable {
    public let unit: ID128
    public let level: Level

    public init(unit: ID128, level: Level) {
        self.unit = unit
        self.level = level
    }
}
