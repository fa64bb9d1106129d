/// Why a result asks for a help plan.
public struct LowResult: Hashable, Sendable {
    public let member: RatedMember
    /// Whether the confirmed stars are below the policy's percent of the cap.
    public let isBelow: Bool
    /// The dimensions, of those the policy names, without any star.
    public let zero: [Dimension]

    /// Nil for a result that is not low, and for a member who was not assessed: nobody is called low by a missing
    /// component.
    public init?(_ member: RatedMember, _ policy: Policy) {
        let result = member.result
        guard result.composite != nil, result.reason != .missing else { return nil }
        isBelow = result.confirmed * 100 < policy.low.belowPercentOfCap * result.cap
        let applicable = policy.dimensions(of: result.category)
        zero = policy.low.zeroStarsIn.filter { applicable.contains($0) && member.stars?[$0] == 0 }
        self.member = member
        if !isBelow, zero.isEmpty { return nil }
    }

    /// The reasons, as a plan states them.
    public func words(_ policy: Policy) -> Words {
        let result = member.result
        var parts: [Words] = []
        if isBelow {
            parts.append(
                Words(
                    "\(result.confirmed) of \(result.cap) stars, below \(policy.low.belowPercentOfCap) %",
                    "\(result.confirmed)星（封顶\(result.cap)星），低于\(policy.low.belowPercentOfCap)%"))
        }
        for dimension in zero {
            parts.append(Words("no \(dimension.words.english)", "无\(dimension.words.chinese)"))
        }
        return Words(
            parts.map(\.english).joined(separator: "; "), parts.map(\.chinese).joined(separator: "；"))
    }
}
