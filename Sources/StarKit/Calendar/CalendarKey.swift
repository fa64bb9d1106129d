/// Names an occurrence of the calendar, and the records that speak of it.
public struct CalendarKey: Hashable, Comparable, Sendable {
    public let item: CalendarItem
    public let period: CalendarPeriod

    public init(item: CalendarItem, period: CalendarPeriod) {
        self.item = item
        self.period = period
    }

    /// Reads item and period, joined by a blank: `starMeeting 2026-Q1`; nil for anything else.
    public init?(text: String) {
        let parts = text.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let item = CalendarItem(rawValue: String(parts[0])),
            let period = CalendarPeriod(text: String(parts[1]))
        else { return nil }
        self.init(item: item, period: period)
    }

    /// As ``init(text:)`` reads it.
    public var text: String { "\(item.rawValue) \(period.text)" }

    public static func < (left: CalendarKey, right: CalendarKey) -> Bool {
        (left.period, left.item.rawValue) < (right.period, right.item.rawValue)
    }
}
