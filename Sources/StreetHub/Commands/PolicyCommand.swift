import ArgumentParser

/// `policy`: the numbers of the scheme.
struct PolicyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "policy",
        abstract: "The policy: every number of the scheme, as a TOML file.",
        discussion: """
            Example:
              street-hub policy check policy.toml
            """,
        subcommands: [PolicyShowCommand.self, PolicyCheckCommand.self, PolicySetCommand.self])
}
