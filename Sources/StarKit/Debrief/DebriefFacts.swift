/// What the secretary's half-year report to the street says in figures. Counts only, but for what is missing.
public struct DebriefFacts: Hashable, Sendable {
    /// Meetings of one kind.
    public struct MeetingCount: Hashable, Sendable {
        public let kind: String
        public let count: Int

        public init(kind: String, count: Int) {
            self.kind = kind
            self.count = count
        }
    }

    /// An item of the calendar that is overdue.
    public struct Missing: Hashable, Sendable {
        public let item: CalendarItem
        public let period: CalendarPeriod
        public let done: Int
        public let needed: Int

        public init(item: CalendarItem, period: CalendarPeriod, done: Int, needed: Int) {
            self.item = item
            self.period = period
            self.done = done
            self.needed = needed
        }
    }

    public var villageCode: String
    public var villageName: String
    public var year: Int
    /// 1 or 2.
    public var half: Int
    /// The last day that is counted.
    public var until: CalendarDay
    public var members = 0
    /// Members with a signed letter.
    public var pledges = 0
    /// Items of the letters, and those that were kept.
    public var pledgeItems = 0
    public var pledgeItemsKept = 0
    public var logEntries = 0
    public var logVerified = 0
    /// Contacted households and the visits to them, from the counts.
    public var contacts = 0
    public var visits = 0
    public var activities = 0
    public var attendances = 0
    public var absences = 0
    /// By kind, those without one left out.
    public var meetings: [MeetingCount] = []
    /// Members who have reported to the branch.
    public var debriefs = 0
    public var rate: CalendarRate?
    /// By due day.
    public var missing: [Missing] = []

    public init(villageCode: String, villageName: String, year: Int, half: Int, until: CalendarDay) {
        self.villageCode = villageCode
        self.villageName = villageName
        self.year = year
        self.half = half
        self.until = until
    }
}
