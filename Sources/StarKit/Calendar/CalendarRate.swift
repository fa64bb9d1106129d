/// Completeness and timeliness, with their denominator.
///
/// Counted are the occurrences whose due day has come or that are done already, without those that are waived, that
/// concern nobody, and that are information alone.
public struct CalendarRate: Hashable, Sendable {
    /// The denominator: due, less waived.
    public let due: Int
    public let waived: Int
    public let done: Int
    /// Those of `done` that were done on time.
    public let onTime: Int
    public let overdue: Int

    init(_ lines: [CalendarLine], today: CalendarDay) {
        let counted = lines.filter { !$0.occurrence.item.isInformation && $0.state != .notApplicable }
        let reached = counted.filter { $0.occurrence.due <= today || $0.state.isDone }
        var counts = (waived: 0, done: 0, onTime: 0, overdue: 0)
        for line in reached {
            switch line.state {
            case .waived: counts.waived += 1
            case .doneOnTime:
                counts.done += 1
                counts.onTime += 1
            case .doneLate: counts.done += 1
            case .overdue: counts.overdue += 1
            default: break
            }
        }
        due = reached.count - counts.waived
        (waived, done, onTime, overdue) = counts
    }

    /// Counts that somebody else reported.
    public init(due: Int, waived: Int, done: Int, onTime: Int, overdue: Int) {
        self.due = due
        self.waived = waived
        self.done = done
        self.onTime = onTime
        self.overdue = overdue
    }

    /// Sums of several units.
    public init(sum rates: [CalendarRate]) {
        due = rates.reduce(0) { $0 + $1.due }
        waived = rates.reduce(0) { $0 + $1.waived }
        done = rates.reduce(0) { $0 + $1.done }
        onTime = rates.reduce(0) { $0 + $1.onTime }
        overdue = rates.reduce(0) { $0 + $1.overdue }
    }

    /// Done of due in hundredths of a percent, 0 to 10000, rounded half up; nil when nothing was due.
    public var completeness: Int? { Hundredths.share(done, of: due) }

    /// Done on time of due in hundredths of a percent, 0 to 10000, rounded half up; nil when nothing was due.
    public var timeliness: Int? { Hundredths.share(onTime, of: due) }
}
