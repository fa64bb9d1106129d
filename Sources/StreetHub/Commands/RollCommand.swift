import ArgumentParser

/// `roll`: the list that ranking uses.
struct RollCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roll",
        abstract: "The roll: the members as ranking sees them.",
        discussion: """
            Example:
              street-hub roll export hub --year 2026 --csv roll.csv
            """,
        subcommands: [RollExportCommand.self])
}
