/// The units that a replica knows: what stands above what.
public struct UnitTree: Hashable, Sendable {
    public struct Place: Hashable, Sendable {
        public let level: Level
        public let parent: ID128?

        public init(level: Level, parent: ID128?) {
            self.level = level
            self.parent = parent
        }
    }

    public var places: [ID128: Place]

    /// More levels than any organisation has: a loop in foreign data ends here.
    private static let depthMax = 16

    public init(_ places: [ID128: Place] = [:]) {
        self.places = places
    }

    /// Whether `unit` is `other` or lies below it.
    public func contains(_ unit: ID128, atOrBelow other: ID128) -> Bool {
        var current: ID128? = unit
        for _ in 0..<Self.depthMax {
            guard let id = current else { return false }
            if id == other { return true }
            current = places[id]?.parent
        }
        return false
    }

    /// Whether the replicas of `unit` read `audience`: they are in or below its unit, or on the path
    /// from there up to its top level.
    public func reads(_ unit: ID128, _ audience: Audience) -> Bool {
        if contains(unit, atOrBelow: audience.unit) { return true }
        guard let level = places[unit]?.level, level <= audience.top else { return false }
        return contains(audience.unit, atOrBelow: unit)
    }
}
