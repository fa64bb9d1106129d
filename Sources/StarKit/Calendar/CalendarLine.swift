/// An occurrence with its state on a day.
public struct CalendarLine: Hashable, Sendable {
    public let occurrence: CalendarOccurrence
    public let progress: CalendarProgress
    public let state: CalendarState
}
