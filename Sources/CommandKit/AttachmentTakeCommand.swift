public import ArgumentParser
import StarKit
import StarStore
import SyncStore

/// `attachment take STORE FILE…`: takes in the bytes of pictures that are on record.
public struct AttachmentTakeCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "take", abstract: "Take in the bytes of pictures that are on record here.",
            discussion: """
                A file that no record names is refused: its hash tells.

                Example:
                  \(Executable.name) attachment take \(Executable.exampleStore) /media/stick/pictures/*
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The files.", completion: .file()) var files: [String]
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Takes all of them in, or none.
    ///
    /// - Throws: `BookError` with `.badValue` for a file that no record names; ``CommandFailure``; an error of the
    ///   store or the file system.
    public func perform(_ shell: Shell) throws {
        let attachments = Attachments(try store.open(shell))
        let folder = AttachmentFolder(store: store.store)
        let taken = try files.map { file in
            let bytes = try InputFile.bytes(of: file, bytesMax: Book.attachmentBytesMax)
            return (picture: try attachments.picture(of: bytes), bytes: bytes)
        }
        for item in taken { try folder.keep(item.bytes) }
        let lines = taken.map { AttachmentLine(picture: $0.picture, isHere: true) }
        try shell.answer(lines.map { $0.text(in: shell.language) }.joined(separator: "\n")) { json in
            json.array { json in
                for line in lines { line.write(into: &json) }
            }
        }
    }
}
