/// The calendar of one unit on a day: a function of policy, cycle, records and that day alone.
public struct CalendarReport: Hashable, Sendable {
    public let today: CalendarDay
    /// By due day.
    public let lines: [CalendarLine]

    /// - Parameter holder: Only items of whose work this is.
    public init(_ plan: CalendarPlan, of holder: CalendarHolder, _ facts: CalendarFacts, today: CalendarDay) {
        self.today = today
        lines = plan.occurrences.filter { $0.item.holder == holder }.map { occurrence in
            let progress = facts.progress[occurrence.key] ?? CalendarProgress(needed: 1, days: [])
            return CalendarLine(
                occurrence: occurrence, progress: progress,
                state: Self.state(occurrence, progress, facts.waivers[occurrence.key], today))
        }
    }

    /// What is due or overdue, the longest overdue first.
    public var open: [CalendarLine] {
        lines.filter { $0.state == .due || $0.state == .overdue }
    }

    public var overdue: [CalendarLine] { lines.filter { $0.state == .overdue } }

    /// How complete and how timely the lines are, those of a period or all.
    public func rate(of period: CalendarPeriod? = nil) -> CalendarRate {
        CalendarRate(lines.filter { period == nil || $0.occurrence.period == period }, today: today)
    }

    private static func state(
        _ occurrence: CalendarOccurrence, _ progress: CalendarProgress, _ waiver: CalendarWaiver?, _ today: CalendarDay
    ) -> CalendarState {
        if let waiver { return .waived(waiver) }
        if progress.needed == 0 { return .notApplicable }
        if let day = progress.completed { return day <= occurrence.lastDay ? .doneOnTime(day) : .doneLate(day) }
        if today < occurrence.opens { return .notDue }
        return today > occurrence.lastDay && !occurrence.item.isInformation ? .overdue : .due
    }
}
