public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `attachment add STORE FILE --to TABLE ROW`: puts a picture on record.
public struct AttachmentAddCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "add", abstract: "Put a picture of a record on record, and keep its bytes beside the store.",
            discussion: """
                JPEG, PNG or WebP, by its content, at most 10 MiB; at most 8 pictures of a record.

                Example:
                  \(Executable.name) attachment add \(Executable.exampleStore) photo.jpg --to display_sheet 6f21c09a
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(
        name: .customLong("to"), parsing: .upToNextOption,
        help: ArgumentHelp("The record: its table, and its code or id.", valueName: "table row"))
    var record: [String]
    @Option(help: "What it shows.") var caption: String?
    @Option(help: ArgumentHelp("Who acts: a code of the table officer.", valueName: "code")) var by: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Checks that a table and a record are named.
    ///
    /// - Throws: `ValidationError`.
    public func validate() throws {
        guard record.count == 2 else { throw ValidationError("Name the record: --to TABLE ROW.") }
    }

    /// Puts the picture on record.
    ///
    /// - Throws: `BookError`; ``CommandFailure``; an error of the store or the file system.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let bytes = try InputFile.bytes(of: file, bytesMax: Book.attachmentBytesMax)
        let picture = try Attachments(replica).add(
            bytes, name: InputFile.name(of: file), to: record[0], record[1], caption: caption, by: by)
        // Where the disk is full now, "attachment take" brings the bytes in later.
        try AttachmentFolder(store: store.store).keep(bytes)
        let line = AttachmentLine(picture: picture, isHere: true)
        try shell.answer(line.text(in: shell.language)) { line.write(into: &$0) }
    }
}
