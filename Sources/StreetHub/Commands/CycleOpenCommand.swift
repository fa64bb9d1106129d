import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `cycle open`: opens a year.
struct CycleOpenCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "open",
        abstract: "Open a year's cycle in its first stage; the open year again changes nothing.",
        discussion: """
            Example:
              street-hub cycle open hub --year 2026
            """)

    @OptionGroup var store: StoreArgument

    @Option(help: "The year.")
    var year: Int

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let cycle = try Cycles(store.open(shell)).open(year: year)
        try shell.answer(cycle.text(in: shell.language)) { cycle.write(into: &$0) }
    }
}
