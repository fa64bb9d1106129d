/// How high a unit stands: 1 is a village, 2 a street or park, 3 a district; more may follow above.
public struct Level: RawRepresentable, Hashable, Comparable, Sendable {
    public let rawValue: UInt8

    public init(rawValue: UInt8) { self.rawValue = rawValue }

    public static let village = Level(rawValue: 1)
    public static let street = Level(rawValue: 2)
    public static let district = Level(rawValue: 3)
    /// As high as an organisation may be.
    public static let highest = Level(rawValue: 8)

    public static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
}
