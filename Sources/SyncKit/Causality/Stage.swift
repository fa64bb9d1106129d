/// Where a cycle stands, as an author or a hub has seen it.
public struct Stage: Hashable, Comparable, Sendable {
    /// The cycle's year; 0 when no cycle has been opened.
    public let cycle: Int
    /// 1 and up in the order of the stages; 0 when no cycle has been opened.
    public let step: Int

    public static let none = Stage(cycle: 0, step: 0)

    public init(cycle: Int, step: Int) {
        self.cycle = cycle
        self.step = step
    }

    public static func < (left: Stage, right: Stage) -> Bool {
        (left.cycle, left.step) < (right.cycle, right.step)
    }
}

extension ByteWriter {
    public mutating func stage(_ value: Stage) {
        count(value.cycle)
        count(value.step)
    }
}

extension ByteReader {
    public mutating func stage() throws(WireError) -> Stage {
        Stage(cycle: try count(limit: 9_999, "year of a cycle"), step: try count(limit: 31, "stage of a cycle"))
    }
}
