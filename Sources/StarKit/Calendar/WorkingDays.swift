/// Which days offices work, by the policy's calendar.
public struct WorkingDays: Sendable {
    private let holidays: Set<CalendarDay>
    private let workdays: Set<CalendarDay>

    /// Takes the exceptions to "Monday to Friday" from a policy's calendar.
    public init(_ calendar: Policy.Calendar) {
        holidays = Set(calendar.holidays)
        workdays = Set(calendar.workdays)
    }

    /// Whether a day is one: Monday to Friday and no holiday, or declared one.
    public func contains(_ day: CalendarDay) -> Bool {
        workdays.contains(day) || day.weekday <= 5 && !holidays.contains(day)
    }

    /// The day by which `count` working days after `day` are over, `day` itself not among them; the last day that can
    /// be written when the calendar ends before.
    public func day(_ count: Int, after day: CalendarDay) -> CalendarDay {
        var day = day
        var left = count
        while left > 0, let next = day.advanced(by: 1) {
            day = next
            if contains(day) { left -= 1 }
        }
        return day
    }
}
