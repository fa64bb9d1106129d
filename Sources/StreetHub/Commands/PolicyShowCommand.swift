import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `policy show`: the policy that holds.
struct PolicyShowCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the policy that holds, as the file that was set.",
        discussion: """
            Example:
              street-hub policy show hub > policy.toml
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "The year (default: the open cycle's, else the newest).")
    var year: Int?

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let report = try Policies(store.open(shell)).effective(year: year)
        shell.note(report.text(in: shell.language))
        let toml = report.toml.hasSuffix("\n") ? String(report.toml.dropLast()) : report.toml
        try shell.answer(toml) { report.write(into: &$0) }
    }
}
