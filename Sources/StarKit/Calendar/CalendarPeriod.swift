/// The part of a cycle's year that an item of the calendar speaks of.
public enum CalendarPeriod: Hashable, Comparable, Sendable {
    /// The whole year of the cycle, 2000 to 2100.
    case year(Int)
    /// Half 1 or 2 of a year.
    case half(year: Int, Int)
    case quarter(Quarter)
    /// Month 1 to 12 of a year.
    case month(year: Int, Int)

    /// Reads `2026`, `2026-H1`, `2026-Q3` or `2026-07`; nil for anything else.
    public init?(text: String) {
        if let quarter = Quarter(text: text) {
            self = .quarter(quarter)
            return
        }
        let candidates: [CalendarPeriod]
        switch text.utf8.count {
        case 4: candidates = Int(text).map { [.year($0)] } ?? []
        case 7:
            guard let year = Int(text.prefix(4)) else { return nil }
            candidates = (1...2).map { .half(year: year, $0) } + (1...12).map { .month(year: year, $0) }
        default: candidates = []
        }
        guard let found = candidates.first(where: { $0.text == text && (2000...2100).contains($0.year) }) else {
            return nil
        }
        self = found
    }

    /// The year of the cycle.
    public var year: Int {
        switch self {
        case .year(let year), .half(let year, _), .month(let year, _): year
        case .quarter(let quarter): quarter.year
        }
    }

    /// As people write it; ``init(text:)`` reads it.
    public var text: String {
        switch self {
        case .year(let year): String(year)
        case .half(let year, let half): "\(year)-H\(half)"
        case .quarter(let quarter): quarter.text
        case .month(let year, let month): "\(year)-\(month < 10 ? "0" : "")\(month)"
        }
    }

    /// The first day of the period.
    public var firstDay: CalendarDay { Self.day(year, months.lowerBound, 1) }

    /// The last day of the period.
    public var lastDay: CalendarDay {
        Self.day(year, months.upperBound, CalendarDay.dayCount(year: year, month: months.upperBound))
    }

    public func contains(_ day: CalendarDay) -> Bool {
        day.year == year && months.contains(day.month)
    }

    /// By the day on which they end, shorter ones first.
    public static func < (left: CalendarPeriod, right: CalendarPeriod) -> Bool {
        (left.lastDay, left.months.count) < (right.lastDay, right.months.count)
    }

    private var months: ClosedRange<Int> {
        switch self {
        case .year: 1...12
        case .half(_, let half): half == 1 ? 1...6 : 7...12
        case .quarter(let quarter): quarter.firstDay.month...quarter.lastDay.month
        case .month(_, let month): month...month
        }
    }

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> CalendarDay {
        guard let day = CalendarDay(year: year, month: month, day: day) else {
            preconditionFailure("A period is of a year from 2000 to 2100.")
        }
        return day
    }
}
