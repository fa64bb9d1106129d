import ArgumentParser

/// `unit`: the tree below the hub.
struct UnitCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "unit",
        abstract: "The units below this hub.",
        discussion: """
            Example:
              street-hub unit add hub --name "Willow Village" --code v1
            """,
        subcommands: [UnitAddCommand.self, UnitListCommand.self, UnitMoveCommand.self])
}
