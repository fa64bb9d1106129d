public import SyncKit

/// What a quarterly bulletin tells a village about itself. Counts and codes only: no names, no households.
public struct BulletinFacts: Hashable, Sendable {
    /// Members in one category.
    public struct CategoryCount: Hashable, Sendable {
        public let category: Category
        public let count: Int

        public init(category: Category, count: Int) {
            self.category = category
            self.count = count
        }
    }

    /// Log entries of one kind.
    public struct KindCount: Hashable, Sendable {
        public let kind: LogKind
        public let count: Int

        public init(kind: LogKind, count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    /// Codes of members of whom something is missing.
    public struct Gap: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Sendable {
            case noLogEntry, noContactVisit, noPost, noPledge, noAssessment
        }

        public let kind: Kind
        /// In byte order.
        public let members: [String]

        public init(kind: Kind, members: [String]) {
            self.kind = kind
            self.members = members
        }
    }

    public var villageCode: String
    public var villageName: String
    public var period: Quarter
    /// The step of the cycle; 0 without one.
    public var stage: Int
    public var policyVersion: Int
    public var policyHash: Hash32
    public var categories: [CategoryCount] = []
    /// Log entries of the period.
    public var logEntries = 0
    public var logVerified = 0
    /// Entries by kind, in the order of ``LogKind``; kinds without one are left out.
    public var logKinds: [KindCount] = []
    public var activities = 0
    public var attendances = 0
    public var absences = 0
    /// Months of the period without enough activities, as numbers.
    public var monthsWithoutActivity: [Int] = []
    /// Contacted households and visits to them, from the counts.
    public var contacts = 0
    public var contactVisits = 0
    public var gaps: [Gap] = []
    /// Places of the village; empty before the snapshot.
    public var places: [PlaceRecord] = []
    /// Results of the village; empty before the ranking.
    public var results: [ResultRecord] = []
    /// The street's villages by what was due in the period, in the order of standings; empty where it is not known.
    public var standings: [VillageStanding] = []
    /// The day on which it was written, while the quarter was not over; nil from its end on.
    public var asOf: CalendarDay?

    public init(
        villageCode: String, villageName: String, period: Quarter, stage: Int, policyVersion: Int, policyHash: Hash32
    ) {
        self.villageCode = villageCode
        self.villageName = villageName
        self.period = period
        self.stage = stage
        self.policyVersion = policyVersion
        self.policyHash = policyHash
    }
}
