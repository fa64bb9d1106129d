public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `status STORE [--unit CODE]`: what a hub holds, of everything or of one unit below it.
public struct UnitStatusCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status", abstract: "Show counts, delivery, open conflicts and the state hash.",
            discussion: """
                With --unit the counts and the hashes are those of one unit: its laptops show the same state hash \
                when they hold the same changes.

                Example: \(Executable.name) status /var/lib/street --unit v01 --json
                """)
    }

    @OptionGroup var store: StoreArgument
    @Option(help: "Code of a unit below this hub.") var unit: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Shows the status.
    ///
    /// - Throws: `BookError` with `.noSuchRow` for an unknown unit; an error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let id = try unit.map { try Units(replica).find($0).id }
        let view = StatusView(
            status: try replica.status(unit: id), names: try UnitNames(replica), room: VolumeRoom(path: store.store))
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
