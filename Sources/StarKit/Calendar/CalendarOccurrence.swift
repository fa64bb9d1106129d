/// An item of the calendar in one period: the thing that is due.
public struct CalendarOccurrence: Hashable, Sendable {
    public let item: CalendarItem
    public let period: CalendarPeriod
    /// The first day on which people work at it.
    public let opens: CalendarDay
    public let due: CalendarDay
    /// Days after the due day until it is overdue, 0 to 366.
    public let grace: Int

    /// The last day on which it is done on time: due day and grace.
    public var lastDay: CalendarDay {
        // A cycle's year is at most 2100 and the grace at most a year.
        due.advanced(by: grace) ?? due
    }

    /// Names the occurrence: `starMeeting 2026-Q1`.
    public var key: CalendarKey { CalendarKey(item: item, period: period) }
}
