public import ArgumentParser
import StarKit
import StarStore
import SyncLink
import SyncStore

/// `sync STORE`: one exchange with the hub above until both sides have everything.
public struct SyncCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "sync", abstract: "Exchange with the hub above until both sides have everything.",
            discussion: """
                What was refused and what is in conflict is reported; the exit status is 0 all the same. Without a \
                network nothing is lost: the next sync sends everything. Over a line that breaks it goes on where \
                it was.

                Without any line a stick does: write a bundle, have the hub above take it (street-hub receive), and \
                take its reply. A written bundle is not a delivery; the reply is its proof. Bundles may be lost, \
                late, or brought twice.

                Examples:
                  \(Executable.name) sync \(Executable.exampleStore)
                  \(Executable.name) sync \(Executable.exampleStore) --bundle-out /media/stick/up.bundle
                  \(Executable.name) sync \(Executable.exampleStore) --bundle-in /media/stick/down.bundle
                """)
    }

    @OptionGroup var store: StoreArgument
    @OptionGroup var stick: StickOptions
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Syncs.
    ///
    /// - Throws: `StoreError` with `.notJoined`; an error of the line, of the other side's message or of the store.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        guard try replica.place()?.parent != nil else {
            throw StoreError(.notJoined, "This store belongs to no unit above yet. Join with an invitation first.")
        }
        if let path = stick.bundleOut { return try StickRun(replica: replica, shell: shell).write(to: path) }
        let report: SyncReport
        var traffic = LinkTraffic()
        if let path = stick.bundleIn {
            report = try StickRun(replica: replica, shell: shell).take(from: path)
        } else {
            (report, traffic) = try SyncRun(replica: replica, shell: shell).overLine()
        }
        let status = try replica.status()
        let view = SyncView(
            report: report, tool: Executable.name, store: store.store, privateRows: status.waitingPrivateRows,
            privateTables: status.privateTables, traffic: traffic)
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
    }
}
