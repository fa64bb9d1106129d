/// One member as ranking sees them.
public struct RollLine: Equatable, Sendable {
    /// The largest count that a roll tells from a larger one.
    public static let countMax = 9_999
    /// The most stars any policy allows.
    public static let starsMax = 25

    /// The village's code.
    public let village: String
    /// The member's code, unique in the village.
    public let member: String
    public let category: Category
    /// Assessed stars; 0 for a member not assessed.
    public let assessed: Int
    /// In hundredths, 0 to 10000; nil for a member not assessed.
    public let composite: Int?
    /// The mass appraisal mean in hundredths; nil when there is none.
    public let mass: Int?
    /// Pledge items kept.
    public let pledgesKept: Int
    /// Distinct dates of verified log entries, not yet limited by the policy.
    public let serviceDays: Int
    /// Unexcused absences.
    public let absences: Int
    public let isVetoed: Bool
    /// Whether a component is missing; always true without a composite.
    public let isMissing: Bool

    /// Takes values into their ranges: counts above 9999 count as 9999.
    ///
    /// Without a composite the member counts as not assessed: 0 stars and missing.
    public init(
        village: String, member: String, category: Category, assessed: Int, composite: Int?, mass: Int?,
        pledgesKept: Int, serviceDays: Int, absences: Int, isVetoed: Bool, isMissing: Bool
    ) {
        self.village = village
        self.member = member
        self.category = category
        self.assessed = composite == nil ? 0 : min(max(assessed, 0), Self.starsMax)
        self.composite = composite.map { min(max($0, 0), Hundredths.full) }
        self.mass = mass.map { min(max($0, 0), Hundredths.full) }
        self.pledgesKept = min(max(pledgesKept, 0), Self.countMax)
        self.serviceDays = min(max(serviceDays, 0), Self.countMax)
        self.absences = min(max(absences, 0), Self.countMax)
        self.isVetoed = isVetoed
        self.isMissing = isMissing || composite == nil
    }
}
