public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `hand-over STORE ROLE --to CODE`: an office goes to another person, as one act.
public struct HandOverCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "hand-over", abstract: "Hand an office over: the running term ends, the new one begins.",
            discussion: """
                Both are written at once: no day is without a holder, and none has two. The person is entered before: \
                add STORE officer code=o2 name=…

                Example:
                  \(Executable.name) hand-over \(Executable.exampleStore) secretary --to o2 --from 2027-01-01 \
                --basis "street decision 12"
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The office, such as secretary.") var role: String
    @Option(help: "Who takes it over: a code of the table officer.") var to: String
    @Option(
        help: ArgumentHelp("First day of the new term, YYYY-MM-DD.", valueName: "day"),
        transform: CalendarOptions.day(named:))
    var from: CalendarDay
    @Option(help: "The decision it rests on.") var basis: String
    @Option(help: "The village's code, at a hub.") var unit: String?
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Hands the office over.
    ///
    /// - Throws: `BookError`; an error of the store.
    public func perform(_ shell: Shell) throws {
        let act = try Offices(try store.open(shell), by: by).handOver(
            role, to: to, from: from, basis: basis, unit: unit)
        let words = Words(
            "\(role): \(to) from \(from.iso); \(act.closed.count == 1 ? "1 term" : "\(act.closed.count) terms") closed",
            "\(role)：\(to)自\(from.iso)起任职；结束任期\(act.closed.count)个")
        try shell.answer(words[shell.language]) { json in
            json.object { json in
                json.key("opened")
                act.opened.write(into: &json)
                json.array("closed") { json in
                    for term in act.closed { term.write(into: &json) }
                }
            }
        }
    }
}
