import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `cycle stage`: moves the open year forward.
struct CycleStageCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "stage",
        abstract: "Move the open cycle forward to a stage: \(Book.stageNames.joined(separator: ", ")).",
        discussion: """
            A stage never goes back: villages have been told that the one before has closed.

            Example:
              street-hub cycle stage hub snapshot
            """)

    @OptionGroup var store: StoreArgument

    @Argument(help: "The stage.", completion: .list(Book.stageNames))
    var stage: String

    @Option(name: .customLong("without"), help: "A street that takes no part this year: 'final' does not wait for it.")
    var absent: [String] = []

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let cycle = try Cycles(store.open(shell)).move(to: stage, without: absent)
        try shell.answer(cycle.text(in: shell.language)) { cycle.write(into: &$0) }
    }
}
