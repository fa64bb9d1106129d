/// One dimension of a member's assessment.
public struct DimensionScore: Equatable, Sendable {
    public let dimension: Dimension
    /// The marks in hundredths; a component that is missing has no entry.
    public let components: [Component: Int]
    /// The components that carry weight and are missing, in the order of ``Component``.
    public let missing: [Component]
    /// The weighted mix of the components in hundredths; nil while one with weight is missing.
    public let score: Int?
    /// Whether the evidence that a star needs exists: visits in dimension 4, a claimed post in dimension 5.
    public let hasEvidence: Bool
    public let isVetoed: Bool
    /// Stars earned: 0 without a score, without the evidence, or under a veto.
    public let stars: Int

    init(
        dimension: Dimension, components: [Component: Int], hasEvidence: Bool, isVetoed: Bool, policy: Policy
    ) {
        let weighted = Component.allCases.filter { policy.weights[$0] > 0 }
        let missing = weighted.filter { components[$0] == nil }
        var score: Int?
        if missing.isEmpty {
            score = Hundredths.ratio(weighted.reduce(0) { $0 + policy.weights[$1] * (components[$1] ?? 0) }, over: 100)
        }
        self.dimension = dimension
        self.components = components
        self.missing = missing
        self.score = score
        self.hasEvidence = hasEvidence
        self.isVetoed = isVetoed
        if let score, hasEvidence, !isVetoed {
            stars = policy.stars.thresholds.count { score >= $0 * 100 }
        } else {
            stars = 0
        }
    }
}
