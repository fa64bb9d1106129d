// The tables of the policy that scores and stars are computed from.

extension Policy {
    /// Table `category`: the dimensions of each category.
    public struct Categories: Equatable, Sendable {
        private var dimensions: [[Dimension]] = [
            Dimension.allCases, Dimension.allCases,
            [.politics, .discipline, .civilisation], [.politics, .discipline, .civilisation],
        ]

        /// The dimensions that apply, ascending, at least one.
        public internal(set) subscript(category: Category) -> [Dimension] {
            get { dimensions[category.index] }
            set { dimensions[category.index] = newValue.sorted() }
        }
    }

    /// Table `stars`.
    public struct Stars: Equatable, Sendable {
        /// Stars to earn in one dimension, 1 to 5.
        public internal(set) var perDimension = 2
        /// The score, in points of 100, that star 1, 2, … of a dimension needs; ascending, one a star.
        public internal(set) var thresholds = [60, 85]
    }

    /// Table `weights`: the percent of each component in a dimension's score; together 100.
    public struct Weights: Equatable, Sendable {
        public internal(set) var evidence = 25
        public internal(set) var committee = 15
        /// At most 30.
        public internal(set) var peers = 25
        public internal(set) var masses = 35
        /// At most 10.
        public internal(set) var own = 0

        /// The weight of one component.
        public subscript(component: Component) -> Int {
            switch component {
            case .evidence: evidence
            case .committee: committee
            case .peers: peers
            case .masses: masses
            case .own: own
            }
        }
    }

    /// Table `grades`: the points of each ballot grade, 0 to 100, never rising from excellent to poor.
    public struct Grades: Equatable, Sendable {
        public internal(set) var excellent = 100
        public internal(set) var good = 80
        public internal(set) var fair = 60
        public internal(set) var poor = 30
    }

    /// Table `ballots`.
    public struct Ballots: Equatable, Sendable {
        /// Percent of the ballots dropped at each end before the mean, 0 to 25.
        public internal(set) var trimPercent = 20
        /// Valid ballots needed in percent of the members due, 50 to 100.
        public internal(set) var peerQuorumPercent = 67
        /// Valid ballots needed in any case.
        public internal(set) var peerMin = 5
        /// Valid ballots needed in percent of the households invited, 0 to 100.
        public internal(set) var massQuorumPercent = 20
        /// Valid ballots needed in any case.
        public internal(set) var massMin = 10
        /// Contacted households' grades needed to stand alone in dimension 4, 1 or more.
        public internal(set) var contactMin = 3
    }

    /// Table `evidence`.
    public struct Evidence: Equatable, Sendable {
        /// Log entries a month that the suggested evidence mark counts, 0 to 10.
        public internal(set) var monthlyLogsCredited = 2
        /// Service days that the third tie step counts at most, 0 to 366.
        public internal(set) var serviceDaysMax = 60
    }

    /// Table `contact`.
    public struct Contact: Equatable, Sendable {
        /// Households a member must visit each quarter for a star in dimension 4, 0 to 20.
        public internal(set) var min = 1
        /// Households a member should have, 0 to 20.
        public internal(set) var target = 2
        /// Visits to a household that count as contact in a quarter, 0 to 12.
        public internal(set) var visitsPerQuarter = 1
    }

    /// Table `posts`.
    public struct Posts: Equatable, Sendable {
        /// Claimed posts needed for a star in dimension 5, 0 to 5.
        public internal(set) var min = 1
    }

    /// Table `activities`.
    public struct Activities: Equatable, Sendable {
        /// Service activities the branch holds each month, 0 to 4.
        public internal(set) var monthlyMin = 1
    }
}
