/// A set of stages of a cycle, "no cycle open" among them.
public struct StageMask: OptionSet, Hashable, Sendable {
    public let rawValue: UInt32

    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// No cycle has been opened.
    public static let noCycle = StageMask(rawValue: 1)
    /// Every stage, and none.
    public static let always = StageMask(rawValue: .max)

    /// The stages from `first` to `last`, both included.
    public static func steps(_ first: Int, through last: Int) -> StageMask {
        StageMask(rawValue: (first...last).reduce(0) { $0 | 1 << UInt32($1) })
    }

    public func contains(_ stage: Stage) -> Bool {
        stage.step < 32 && rawValue & (1 << UInt32(stage.step)) != 0
    }
}
