/// A help plan as the records have it, with what its monthly notes show.
public struct HelpPlan: Hashable, Sendable {
    public let member: MemberKey
    /// Code of the member who helps.
    public let helper: String
    public let from: CalendarDay
    /// 1 to 24.
    public let months: Int
    public let closed: CalendarDay?
    public let outcome: String?
    /// Days of the notes; nil where they are not held: they stay in the village.
    public let notes: [CalendarDay]?

    public init(
        member: MemberKey, helper: String, from: CalendarDay, months: Int, closed: CalendarDay?, outcome: String?,
        notes: [CalendarDay]?
    ) {
        self.member = member
        self.helper = helper
        self.from = from
        self.months = months
        self.closed = closed
        self.outcome = outcome
        self.notes = notes
    }

    /// The last day: of the plan's term, or the day on which it was closed.
    public var lastDay: CalendarDay {
        let end = from.later(byMonths: months).advanced(by: -1) ?? from
        return closed.map { min($0, end) } ?? end
    }

    /// Whether it goes on.
    public func isOpen(on day: CalendarDay) -> Bool { closed == nil && from <= day && day <= lastDay }

    /// The months of the plan that are over by a day and have fewer notes than the policy asks for, by the number of
    /// the month from 1; nil where notes are not held.
    public func missingMonths(on day: CalendarDay, perMonth: Int) -> [Int]? {
        notes.map { notes in
            (0..<months).filter { month in
                let (start, end) = (from.later(byMonths: month), from.later(byMonths: month + 1))
                return end <= day && start <= lastDay && notes.count { start <= $0 && $0 < end } < perMonth
            }.map { $0 + 1 }
        }
    }

    /// The day by which the running month wants its note; nil when it has enough of them, or when the plan is over.
    public func nextNoteDue(on day: CalendarDay, perMonth: Int) -> CalendarDay? {
        guard let notes, isOpen(on: day) else { return nil }
        for month in 0..<months {
            let (start, end) = (from.later(byMonths: month), from.later(byMonths: month + 1))
            guard start <= day, day < end else { continue }
            return notes.count { start <= $0 && $0 < end } < perMonth ? end.advanced(by: -1) : nil
        }
        return nil
    }
}

extension CalendarDay {
    /// The same day of a later month, or that month's last one.
    ///
    /// - Parameter months: 0 or more.
    func later(byMonths months: Int) -> CalendarDay {
        let index = (month - 1) + months
        let (year, month) = (year + index / 12, index % 12 + 1)
        let last = CalendarDay.dayCount(year: min(year, 9999), month: month)
        return CalendarDay(year: year, month: month, day: min(day, last)) ?? self
    }
}
