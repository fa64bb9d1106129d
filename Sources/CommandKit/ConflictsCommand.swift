public import ArgumentParser
import StarKit
import SyncStore

/// `conflicts STORE`: the open conflicts.
public struct ConflictsCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "conflicts", abstract: "List the open conflicts.",
            discussion: """
                A conflict is one field that was written on two devices that did not know of each other's value. \
                One value stands; all are kept and shown with their authors and claimed times.

                Example: \(Executable.name) conflicts ~/store
                """)
    }

    @OptionGroup var store: StoreArgument
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Lists the conflicts.
    ///
    /// - Throws: An error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let view = ConflictsView(
            conflicts: try replica.conflicts(), units: try UnitNames(replica), records: RecordNames(replica))
        try shell.answer(try view.text(in: shell.language)) { try view.write(into: &$0) }
    }
}
