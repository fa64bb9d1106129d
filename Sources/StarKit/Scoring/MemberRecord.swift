/// Everything about one member that scores and stars are computed from.
public struct MemberRecord: Equatable, Sendable {
    /// The marks that are typed for one dimension, in hundredths.
    public struct Assessment: Equatable, Sendable {
        public let dimension: Dimension
        public let evidence: Int?
        public let committee: Int?
        /// The member's own mark.
        public let own: Int?

        public init(dimension: Dimension, evidence: Int?, committee: Int?, own: Int?) {
            self.dimension = dimension
            self.evidence = evidence
            self.committee = committee
            self.own = own
        }
    }

    /// A mark the street entered, with a note, where no ballot gave one.
    public struct DecidedScore: Equatable, Sendable {
        /// The dimension; nil for all.
        public let dimension: Dimension?
        public let component: Component
        /// In hundredths.
        public let mark: Int

        public init(dimension: Dimension?, component: Component, mark: Int) {
            self.dimension = dimension
            self.component = component
            self.mark = mark
        }
    }

    public var village: String
    public var member: String
    public var category: Category
    public var tallies: [Tally] = []
    /// At most one a dimension; of several the last counts.
    public var assessments: [Assessment] = []
    /// It fills a missing component and never replaces one that is there.
    public var decided: [DecidedScore] = []
    /// For each quarter of the cycle in order, the visits to each contacted household.
    public var visits: [[Int]] = []
    public var claimedPostsCount = 0
    /// Dimensions on which a decided veto stands.
    public var vetoed: Set<Dimension> = []
    public var pledgesKept = 0
    /// Distinct dates of verified log entries.
    public var serviceDays = 0
    /// Unexcused absences.
    public var absences = 0

    public init(village: String, member: String, category: Category) {
        self.village = village
        self.member = member
        self.category = category
    }
}
