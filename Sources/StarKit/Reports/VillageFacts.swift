/// What the notes to reviewers look at in one village and year.
public struct VillageFacts: Equatable, Sendable {
    /// A text that a village wrote: two villages seldom write the same.
    public struct WrittenText: Hashable, Sendable {
        /// Table and column.
        public let place: String
        public let text: String

        public init(place: String, text: String) {
            self.place = place
            self.text = text
        }
    }

    public var village: String
    /// Marks of the committee by its kind, evidence and committee, in hundredths.
    public var marks: [Component: [Int]] = [:]
    /// The members' ballots on each of them.
    public var peers: [GradeCounts] = []
    /// The day on which each log entry of the year was written, where that is known.
    public var logDays: [CalendarDay] = []
    public var texts: [WrittenText] = []
    /// Members by cap: this year's, last year's, and what the register check counted in all.
    public var members: [Int: Int] = [:]
    public var membersBefore: [Int: Int] = [:]
    public var membersChecked: Int?
    /// Records that entry would have refused, each with the rule it breaks.
    public var faults: [Words] = []

    public init(village: String) {
        self.village = village
    }
}
