/// How much of an occurrence the records show to be done.
public struct CalendarProgress: Hashable, Sendable {
    /// How many pieces of evidence it takes: 1, or one a member. 0: nobody is concerned.
    public let needed: Int
    /// The day on which each piece was complete, ascending.
    public let days: [CalendarDay]

    public init(needed: Int, days: [CalendarDay]) {
        self.needed = needed
        self.days = days.sorted()
    }

    /// How many of the needed pieces there are.
    public var done: Int { min(days.count, needed) }

    /// The day on which the last of the needed pieces was there; nil while one is missing.
    public var completed: CalendarDay? {
        needed > 0 && days.count >= needed ? days[needed - 1] : nil
    }
}
