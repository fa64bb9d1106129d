/// What the records of one unit say about its calendar.
public struct CalendarFacts: Sendable {
    /// Occurrences that are not named have nothing done and need one piece of evidence.
    public var progress: [CalendarKey: CalendarProgress] = [:]
    public var waivers: [CalendarKey: CalendarWaiver] = [:]

    public init() {}
}
