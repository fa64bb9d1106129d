public import StarKit

/// The calendars of some units on a day.
public struct CalendarBook: Hashable, Sendable {
    /// The cycle's year.
    public let year: Int
    public let today: CalendarDay
    /// A hub's own first, then the villages in the order of the tree.
    public let pages: [CalendarPage]
}
