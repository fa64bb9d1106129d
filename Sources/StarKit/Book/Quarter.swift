/// A quarter of a year: the period of bulletins and of contact counts.
public struct Quarter: Hashable, Comparable, Sendable {
    /// 2000 to 2100.
    public let year: Int
    /// 1 to 4.
    public let number: Int

    /// Nil when there is no such quarter in the years 2000 to 2100.
    public init?(year: Int, number: Int) {
        guard (2000...2100).contains(year), (1...4).contains(number) else { return nil }
        self.year = year
        self.number = number
    }

    /// Reads `2026-Q4`; nil for anything else.
    public init?(text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].count == 4, parts[1].count == 2, parts[1].first == UInt8(ascii: "Q"),
            let year = Int(String(decoding: parts[0], as: UTF8.self)),
            let number = Int(String(decoding: parts[1].dropFirst(), as: UTF8.self))
        else { return nil }
        self.init(year: year, number: number)
        // "+026" is a number too, but no year as people write it.
        if self.text != text { return nil }
    }

    /// The newest quarter of a number that has begun by a day: what a meeting on that day is about.
    public init?(number: Int, begunBy day: CalendarDay) {
        guard let own = Quarter(year: day.year, number: number) else { return nil }
        if own.firstDay <= day {
            self = own
        } else {
            self.init(year: day.year - 1, number: number)
        }
    }

    /// The four quarters of a year in order; none for a year outside 2000 to 2100.
    public static func all(of year: Int) -> [Quarter] {
        (1...4).compactMap { Quarter(year: year, number: $0) }
    }

    /// `2026-Q4`.
    public var text: String { "\(year)-Q\(number)" }

    public var firstDay: CalendarDay { day(month: number * 3 - 2, day: 1) }

    public var lastDay: CalendarDay {
        day(month: number * 3, day: CalendarDay.dayCount(year: year, month: number * 3))
    }

    public func contains(_ day: CalendarDay) -> Bool {
        day.year == year && day.quarter == number
    }

    public static func < (left: Quarter, right: Quarter) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }

    private func day(month: Int, day: Int) -> CalendarDay {
        guard let day = CalendarDay(year: year, month: month, day: day) else {
            preconditionFailure("The first and the last day of a month exist.")
        }
        return day
    }
}
