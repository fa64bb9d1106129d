import ArgumentParser
import CommandKit

/// The village's laptop: keeps the book, works without a network, and syncs with its street when there is one.
@main
struct VillageNode: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "village-node",
        abstract: "The village's book: members, log, evaluation; synced with the street when there is a network.",
        discussion: """
            STORE is the directory of this laptop's book. Every command can be stopped at any moment and run \
            again.

            Example:
              village-node join ~/village VS1-…
              village-node import ~/village members members.csv
              village-node sync ~/village
            """,
        version: Release.version,
        groupedSubcommands: [
            CommandGroup(name: "Exchange", subcommands: [JoinCommand.self, SyncCommand<Self>.self]),
            CommandGroup(name: "The page", subcommands: [ServeCommand.self]),
            CommandGroup(name: "Private tables", subcommands: [RecoveryKeyCommand.self, RecoverCommand.self]),
            CommandGroup(
                name: "The book",
                subcommands: [
                    ImportCommand.self, AddCommand.self, SetCommand<Self>.self, RemoveCommand<Self>.self,
                    ShowCommand<Self>.self, ExportCommand<Self>.self, ReportCommand<Self>.self,
                    AttachmentCommand<Self>.self, TasksCommand.self, DebriefCommand.self, HandOverCommand<Self>.self,
                    BulletinsCommand.self, ResultsCommand.self,
                ]),
            CommandGroup(
                name: "Looking closer",
                subcommands: [
                    StatusCommand<Self>.self, ConflictsCommand<Self>.self, RefusedCommand<Self>.self,
                    ParkedCommand<Self>.self,
                    ExplainCommand<Self>.self, VerifyCommand<Self>.self,
                ]),
            CommandGroup(
                name: "Safety",
                subcommands: [BackupCommand<Self>.self, RestoreCommand<Self>.self, RotateKeyCommand<Self>.self]),
        ])
}

extension VillageNode: Tool {
    static let name = "village-node"
    static let exampleStore = "~/village"
}
