/// A member's scores and stars before any place is given: the absolute part of the result.
public struct MemberAssessment: Equatable, Sendable {
    /// A component that keeps a member from being ranked.
    public struct Missing: Equatable, Sendable {
        public let dimension: Dimension
        public let component: Component

        public init(dimension: Dimension, component: Component) {
            self.dimension = dimension
            self.component = component
        }
    }

    /// The applicable dimensions, ascending.
    public let dimensions: [DimensionScore]
    /// The mean of the dimensions' scores in hundredths; nil while a component is missing.
    public let composite: Int?
    /// The sum of the dimensions' stars.
    public let assessed: Int
    /// The most stars of the member's category.
    public let cap: Int
    /// The mass appraisal mean in hundredths that the first tie step compares; nil when there is none.
    public let massMean: Int?
    /// Every missing component that carries weight.
    public let missing: [Missing]
    /// Whether a veto stands on an applicable dimension.
    public let isVetoed: Bool

    /// The member's line in the roll.
    ///
    /// While a component is missing the member counts as not assessed: no composite, no stars.
    public func rollLine(_ record: MemberRecord) -> RollLine {
        RollLine(
            village: record.village, member: record.member, category: record.category,
            assessed: composite == nil ? 0 : assessed, composite: composite, mass: massMean,
            pledgesKept: record.pledgesKept, serviceDays: record.serviceDays, absences: record.absences,
            isVetoed: isVetoed, isMissing: composite == nil)
    }
}
