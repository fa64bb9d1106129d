import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `results STORE --year YEAR`: the stars of a year as the street ranked them.
struct ResultsCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "results", abstract: "Show the results of a year that came back from the street, with reasons.",
        discussion: "Example: village-node results ~/village --year 2026")

    @OptionGroup var store: StoreArgument
    @Option(help: "The year of the cycle.") var year: Int
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let report = try Results(try store.open(shell)).list(year: year)
        try shell.answer(report.text(in: shell.language)) { report.write(into: &$0) }
    }
}
