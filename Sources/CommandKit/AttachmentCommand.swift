public import ArgumentParser

/// `attachment`: pictures of display sheets and other records.
public struct AttachmentCommand<Executable: Tool>: ParsableCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "attachment",
            abstract: "Pictures of display sheets and other records: put on record, listed, carried on request.",
            discussion: """
                A picture's name, size and hash travel with the exchange; its bytes lie beside the store and travel \
                only when somebody asks: export them to a folder, carry it, take them in there.

                Example:
                  \(Executable.name) attachment list \(Executable.exampleStore)
                """,
            subcommands: [
                AttachmentAddCommand<Executable>.self, AttachmentListCommand<Executable>.self,
                AttachmentExportCommand<Executable>.self, AttachmentTakeCommand<Executable>.self,
            ])
    }

    /// For the argument parser.
    public init() {}
}
