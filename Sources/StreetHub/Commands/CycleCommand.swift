import ArgumentParser

/// `cycle`: the stages of a year.
struct CycleCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cycle",
        abstract: "The yearly cycle and its stages.",
        discussion: """
            Example:
              street-hub cycle open hub --year 2026
            """,
        subcommands: [CycleOpenCommand.self, CycleStageCommand.self, CycleShowCommand.self])
}
