import ArgumentParser

/// `bulletin`: what goes back to the villages.
struct BulletinCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bulletin",
        abstract: "The bulletins that travel back to the villages.",
        discussion: """
            Example:
              street-hub bulletin issue hub --period 2026-Q4
            """,
        subcommands: [BulletinIssueCommand.self])
}
