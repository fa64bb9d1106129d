/// The units that a replica knows: what stands above what.
public struct UnitTree: Hashable, Sendable {
    public struct Place: Hashable, Sendable {
        public let level: Level
        public var parent: ID128?

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

    /// The unit itself, then what stands above it, the nearest first.
    public func path(from unit: ID128) -> [ID128] {
        var path: [ID128] = []
        var current: ID128? = unit
        while let id = current, path.count < Self.depthMax, !path.contains(id) {
            path.append(id)
            current = places[id]?.parent
        }
        return path
    }

    /// Whether `unit` is `other` or lies below it.
    public func contains(_ unit: ID128, atOrBelow other: ID128) -> Bool {
        path(from: unit).contains(other)
    }

    /// Whether the replicas of `unit` read `audience`: they are in or below its unit, or on the path
    /// from there up to its top level.
    public func reads(_ unit: ID128, _ audience: Audience) -> Bool {
        if contains(unit, atOrBelow: audience.unit) { return true }
        guard let level = places[unit]?.level, level <= audience.top else { return false }
        return contains(audience.unit, atOrBelow: unit)
    }

    /// Whether the replicas of `unit` hold `audience`: they read it, or they keep and pass on, without being able to
    /// read it, what a village right below them keeps to itself.
    public func carries(_ unit: ID128, _ audience: Audience) -> Bool {
        reads(unit, audience) || (audience.isPrivate && places[audience.unit]?.parent == unit)
    }
}
