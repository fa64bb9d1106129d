public import StarKit

/// The calendar of one unit.
public struct CalendarPage: Hashable, Sendable {
    public let unit: UnitView
    public let report: CalendarReport
}
