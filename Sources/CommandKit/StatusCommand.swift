public import ArgumentParser
import StarKit
import SyncStore

/// `status STORE`: what a laptop holds and how far it has gone.
public struct StatusCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "status", abstract: "Show counts, delivery, open conflicts and the state hash.",
            discussion: """
                Two replicas with the same vector hash hold the same changes; with the same state hash they show \
                the same records.

                Example: \(Executable.name) status ~/village --json
                """)
    }

    @OptionGroup var store: StoreArgument
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Shows the status.
    ///
    /// - Throws: An error of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let view = StatusView(
            status: try replica.status(), names: try UnitNames(replica), room: VolumeRoom(path: store.store))
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
