import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `policy show`: the policy that holds.
struct PolicyShowCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print the policy that holds: every key with its value, explained in both languages.",
        discussion: """
            The file can be changed and set again. --as-set prints the file that was set, word for word.

            Example:
              street-hub policy show hub > policy.toml
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "The year (default: the open cycle's, else the newest).")
    var year: Int?

    @Flag(help: "Print the file as it was set.")
    var asSet = false

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let report = try Policies(store.open(shell)).effective(year: year)
        shell.note(report.text(in: shell.language))
        let file = asSet ? report.toml : report.effectiveTOML
        let toml = file.hasSuffix("\n") ? String(file.dropLast()) : file
        try shell.answer(toml) { report.write(into: &$0) }
    }
}
