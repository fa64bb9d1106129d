import ArgumentParser
import CommandKit

/// The command `street-hub`: a hub of a street, a park or a district.
@main
struct StreetHub: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: StreetHubTool.name,
        abstract: "The hub of a street, a park or a district: merges what the villages send, ranks, sends back.",
        discussion: """
            Example:
              street-hub init hub --level street --name "East Street" --code s1
              street-hub unit add hub --name "Willow Village" --code v1
              street-hub serve hub --listen 10.0.0.5:8443
              street-hub invite hub --unit v1

            Exit status: 0 done, 64 wrong usage, 65 bad input, 69 unreachable, 73 exists already, 74 disk or I/O
            error, 75 try again later, 77 not allowed, 78 the store is newer or damaged.
            """,
        version: Release.version,
        subcommands: [
            InitCommand.self, UnitCommand.self, InviteCommand.self, ApproveCommand.self, DevicesCommand.self,
            RevokeCommand.self, ServeCommand.self, AddressCommand.self, JoinCommand.self,
            SyncCommand<StreetHubTool>.self, ReceiveCommand.self,
            PolicyCommand.self, CycleCommand.self, RollCommand.self, RankCommand.self,
            BulletinCommand.self, OverdueCommand.self,
            AddCommand.self, SetCommand<StreetHubTool>.self, RemoveCommand<StreetHubTool>.self,
            HandOverCommand<StreetHubTool>.self,
            UnitStatusCommand<StreetHubTool>.self, ExportCommand<StreetHubTool>.self,
            ReportCommand<StreetHubTool>.self, ShowCommand<StreetHubTool>.self,
            AttachmentCommand<StreetHubTool>.self, ExplainCommand<StreetHubTool>.self,
            ConflictsCommand<StreetHubTool>.self,
            ParkedCommand<StreetHubTool>.self, VerifyCommand<StreetHubTool>.self, EraseCommand.self,
            BackupCommand<StreetHubTool>.self, RestoreCommand<StreetHubTool>.self,
            RotateKeyCommand<StreetHubTool>.self,
        ])
}
