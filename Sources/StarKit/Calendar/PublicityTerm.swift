/// How long a result hangs: the list by the policy, what is posted again after a change three working days.
public struct PublicityTerm: Sendable {
    /// Working days that a change hangs.
    public static let changeWorkingDays = 3

    private let policy: Policy
    private let calendar: WorkingDays

    public init(_ policy: Policy) {
        self.policy = policy
        calendar = WorkingDays(policy.calendar)
    }

    /// Working days that a posting hangs.
    ///
    /// - Parameter number: 1 for the list, 2 and up for what was posted again.
    public func days(number: Int) -> Int {
        number > 1 ? Self.changeWorkingDays : policy.publicity.workingDays
    }

    /// The last day on which a posting hangs; it is taken down on the next.
    public func end(number: Int, posted: CalendarDay) -> CalendarDay {
        calendar.day(days(number: number), after: posted)
    }

    /// The last day for the reply to an objection.
    public func replyBy(received: CalendarDay) -> CalendarDay {
        calendar.day(policy.publicity.replyWorkingDays, after: received)
    }

    /// The last day for an appeal after a reply.
    public func appealBy(replied: CalendarDay) -> CalendarDay {
        calendar.day(policy.publicity.appealWorkingDays, after: replied)
    }
}
