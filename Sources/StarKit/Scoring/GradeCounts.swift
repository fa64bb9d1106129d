/// A tally: how many valid ballots gave each grade.
public struct GradeCounts: Equatable, Sendable {
    public let excellent: Int
    public let good: Int
    public let fair: Int
    public let poor: Int
    /// Ballots that did not judge; left out of the mean.
    public let unknown: Int

    /// Valid ballots: the four grades and "unknown" together.
    public var valid: Int { graded + unknown }

    /// Ballots that judged.
    public var graded: Int { excellent + good + fair + poor }

    /// - Returns: nil when a count is negative or above a million, or when the counts do not add up to `valid`.
    public init?(valid: Int, excellent: Int, good: Int, fair: Int, poor: Int, unknown: Int) {
        let counts = [excellent, good, fair, poor, unknown]
        guard counts.allSatisfy({ (0...1_000_000).contains($0) }), counts.reduce(0, +) == valid else { return nil }
        self.excellent = excellent
        self.good = good
        self.fair = fair
        self.poor = poor
        self.unknown = unknown
    }

    /// The mean in hundredths: each end trimmed, below 5 graded ballots the median; nil without any.
    public func mean(_ policy: Policy) -> Int? {
        let count = graded
        if count == 0 { return nil }
        if count < 5 { return Hundredths.mean([points(at: (count - 1) / 2, policy), points(at: count / 2, policy)]) }
        let dropped = count * policy.ballots.trimPercent / 100
        var sum = 0
        var start = 0
        for (grade, points) in rising(policy) {
            let kept = start..<start + grade
            sum += kept.clamped(to: dropped..<count - dropped).count * points
            start += grade
        }
        return Hundredths.ratio(sum, over: count - 2 * dropped)
    }

    /// The counts with their points in hundredths, fewest points first.
    private func rising(_ policy: Policy) -> [(count: Int, points: Int)] {
        let grades = policy.grades
        return [
            (poor, grades.poor * 100), (fair, grades.fair * 100), (good, grades.good * 100),
            (excellent, grades.excellent * 100),
        ]
    }

    /// The points of one ballot when the graded ones lie in rising order.
    private func points(at index: Int, _ policy: Policy) -> Int {
        var rest = index
        for (count, points) in rising(policy) {
            if rest < count { return points }
            rest -= count
        }
        return policy.grades.excellent * 100
    }
}
