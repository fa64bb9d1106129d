public import ArgumentParser
public import StarKit

/// What the commands of the calendar are asked for.
public struct CalendarOptions: ParsableArguments {
    /// The year of the cycle; nil for the newest.
    @Option(help: "The year of the cycle (default: the newest).") public var year: Int?

    /// The day for which the states are computed; nil for today.
    @Option(
        help: ArgumentHelp("For which day, YYYY-MM-DD (default: today).", valueName: "day"),
        transform: Self.day(named:))
    public var date: CalendarDay?

    /// Whether what is done, waived or not due is shown too.
    @Flag(help: "Show also what is done, waived or not yet due.") public var all = false

    /// For the argument parser.
    public init() {}

    private static func day(named name: String) throws -> CalendarDay {
        guard let day = CalendarDay(iso: name) else {
            throw ValidationError("'\(name)' is no day; write YYYY-MM-DD, such as 2026-07-15.")
        }
        return day
    }
}
