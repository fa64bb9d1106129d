/// The calendar of one cycle: what is due when, by policy alone.
///
/// The days that the policy file does not hold are the notice's and the scheme's own: the policy by 10 January, the
/// register by the end of February, plates 14 days after the launch, use of results by the end of January. In the
/// first year the launch is due on the policy's day; later years repeat what is yearly, by 31 March at the latest.
public struct CalendarPlan: Sendable {
    public let policy: Policy
    /// The cycle's year, 2000 to 2100.
    public let year: Int
    /// The launch is made in full: this is the first cycle.
    public let isFirstYear: Bool

    public init(policy: Policy, year: Int, isFirstYear: Bool) {
        self.policy = policy
        self.year = year
        self.isFirstYear = isFirstYear
    }

    /// All that is due in the cycle, by due day.
    public var occurrences: [CalendarOccurrence] {
        (launch + monthly + quarterly + halfYearly + yearsEnd).sorted {
            ($0.due, $0.period, $0.item.rawValue) < ($1.due, $1.period, $1.item.rawValue)
        }
    }

    private var calendar: Policy.Calendar { policy.calendar }
    private var wholeYear: CalendarPeriod { .year(year) }

    private var launch: [CalendarOccurrence] {
        var due = day(calendar.launch.due)
        if !isFirstYear { due = min(due, day(3, 31)) }
        let grace = calendar.launch.grace
        let yearly: [CalendarItem] = [.responsibilityLetters, .contacts, .posts, .listsPosted]
        let once: [CalendarItem] = [.deploymentMeeting, .mobilisationMeeting, .proposalLetters]
        let items = isFirstYear ? once + yearly : yearly
        var found = [
            occurrence(.policyPack, wholeYear, due: day(1, 10), grace: 5),
            occurrence(.registerCheck, wholeYear, due: day(2, CalendarDay.dayCount(year: year, month: 2)), grace: 7),
        ]
        found += items.map { occurrence($0, wholeYear, due: due, grace: grace) }
        if isFirstYear { found.append(occurrence(.plates, wholeYear, due: due, grace: 14)) }
        if !isFirstYear { found.append(occurrence(.commendation, wholeYear, due: day(7, 1), grace: 0)) }
        return found
    }

    private var monthly: [CalendarOccurrence] {
        guard policy.activities.monthlyMin > 0 else { return [] }
        return (1...12).map { month in
            let period = CalendarPeriod.month(year: year, month)
            return occurrence(.monthlyActivity, period, opens: period.firstDay, due: period.lastDay, grace: 7)
        }
    }

    private var quarterly: [CalendarOccurrence] {
        Quarter.all(of: year).flatMap { quarter in
            let period = CalendarPeriod.quarter(quarter)
            let after = { (rule: Policy.AfterQuarter) in later(quarter.lastDay, by: rule.daysAfter) }
            let bulletin = after(calendar.quarterBulletin)
            return [
                occurrence(.logCheck, period, opens: quarter.firstDay, due: quarter.lastDay, grace: 10),
                occurrence(
                    .starMeeting, period, opens: quarter.lastDay, due: after(calendar.quarterMeeting),
                    grace: calendar.quarterMeeting.grace),
                occurrence(
                    .bulletin, period, opens: quarter.lastDay, due: bulletin, grace: calendar.quarterBulletin.grace),
                occurrence(
                    .bulletinPosted, period, opens: quarter.lastDay, due: bulletin,
                    grace: calendar.quarterBulletin.grace),
                occurrence(
                    .displaySheet, period, opens: quarter.lastDay, due: later(quarter.lastDay, by: 20), grace: 0),
            ]
        }
    }

    private var halfYearly: [CalendarOccurrence] {
        let debriefs = calendar.memberDebrief
        let members =
            policy.review.debriefs == .yearly
            ? debriefs.due.suffix(1).map { report(.memberDebriefs, wholeYear, day($0), debriefs.grace) }
            : reports(.memberDebriefs, debriefs.due, debriefs.grace)
        return members
            + reports(.secretaryDebrief, calendar.secretaryDebrief.due, calendar.secretaryDebrief.grace)
            + reports(.preAssessment, calendar.preAssessment.due, calendar.preAssessment.grace)
    }

    /// Reports due on days of the year: until September on the first half of it, then on the second.
    private func reports(_ item: CalendarItem, _ days: [Policy.MonthDay], _ grace: Int) -> [CalendarOccurrence] {
        var taken: Set<CalendarPeriod> = []
        return days.compactMap { monthDay in
            let due = day(monthDay)
            let period = CalendarPeriod.half(year: year, due.month <= 9 ? 1 : 2)
            guard taken.insert(period).inserted else { return nil }
            return report(item, period, due, grace)
        }
    }

    private func report(
        _ item: CalendarItem, _ period: CalendarPeriod, _ due: CalendarDay, _ grace: Int
    ) -> CalendarOccurrence {
        occurrence(item, period, opens: later(due, by: -14), due: due, grace: grace)
    }

    private var yearsEnd: [CalendarOccurrence] {
        let ballots = calendar.evaluation
        let steps: [(CalendarItem, Policy.DueDay)] = [
            (.snapshot, calendar.snapshot), (.placesAnnounced, calendar.placesAnnounced),
            (.evidenceFrozen, calendar.evidenceFrozen), (.selfAssessment, ballots), (.peerBallot, ballots),
            (.massBallot, ballots), (.branchReview, calendar.branchReview), (.packet, calendar.packet),
            (.streetReview, calendar.streetReview), (.publicity, calendar.publicity),
        ]
        let isReviewed = policy.review.second == .street
        let inYear = steps.filter { isReviewed || $0.0 != .streetReview }.map { item, rule in
            occurrence(item, wholeYear, opens: later(day(rule.due), by: -15), due: day(rule.due), grace: rule.grace)
        }
        let last = calendar.final
        let answered = WorkingDays(calendar).day(policy.publicity.replyWorkingDays, after: day(calendar.publicity.due))
        let decided = day(last.due, in: year + 1)
        return inYear + [
            occurrence(.objections, wholeYear, opens: day(calendar.publicity.due), due: answered, grace: 0),
            occurrence(
                .appeals, wholeYear, opens: later(decided, by: -30), due: decided, grace: last.grace),
            occurrence(.finalDecision, wholeYear, opens: later(decided, by: -30), due: decided, grace: last.grace),
            occurrence(
                .useOfResults, wholeYear, opens: later(decided, by: -30), due: day(1, 31, in: year + 1), grace: 10),
        ]
    }

    private func occurrence(
        _ item: CalendarItem, _ period: CalendarPeriod, opens: CalendarDay? = nil, due: CalendarDay, grace: Int
    ) -> CalendarOccurrence {
        CalendarOccurrence(item: item, period: period, opens: opens ?? day(1, 1), due: due, grace: grace)
    }

    private func day(_ monthDay: Policy.MonthDay, in year: Int? = nil) -> CalendarDay {
        day(monthDay.month, monthDay.day, in: year)
    }

    /// A day of the cycle's year or of another; 29 February is the last of the month in years without it.
    private func day(_ month: Int, _ day: Int, in year: Int? = nil) -> CalendarDay {
        let year = year ?? self.year
        let last = CalendarDay.dayCount(year: year, month: month)
        guard let found = CalendarDay(year: year, month: month, day: min(day, last)) else {
            preconditionFailure("A policy's days are days of a year from 2000 to 2101.")
        }
        return found
    }

    private func later(_ day: CalendarDay, by days: Int) -> CalendarDay { day.advanced(by: days) ?? day }
}
