public import ArgumentParser
import StarKit
import SyncStore

/// `parked STORE`: what is held but not part of the state.
public struct ParkedCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "parked", abstract: "List the records that were refused, with the reasons.",
            discussion: """
                A parked record is held and passed on, but it is not part of the state.

                Example: \(Executable.name) parked ~/store
                """)
    }

    @OptionGroup var store: StoreArgument
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Lists what is parked.
    ///
    /// - Throws: An error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let view = ParkedView(
            parked: try replica.parked(), units: try UnitNames(replica), records: RecordNames(replica))
        try shell.answer(try view.text(in: shell.language)) { try view.write(into: &$0) }
    }
}
