/// Who reads a change-set: every replica in or below `unit`, and those on the path from there up to
/// the level `top`. Each audience is a causal world of its own (docs/architecture.md).
public struct Audience: Hashable, Comparable, Sendable {
    public let unit: ID128
    public let top: Level

    public init(unit: ID128, top: Level) {
        self.unit = unit
        self.top = top
    }

    /// Only the village itself reads it: its bodies are encrypted with a key that no hub has.
    public var isPrivate: Bool { top == .village }

    public static func < (left: Audience, right: Audience) -> Bool {
        (left.unit, left.top) < (right.unit, right.top)
    }
}

extension ByteWriter {
    public mutating func audience(_ value: Audience) {
        id(value.unit)
        byte(value.top.rawValue)
    }
}

extension ByteReader {
    public mutating func audience() throws(WireError) -> Audience {
        Audience(unit: try id(), top: Level(rawValue: try byte()))
    }
}
