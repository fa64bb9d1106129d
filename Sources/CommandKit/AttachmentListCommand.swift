public import ArgumentParser
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `attachment list STORE`: the pictures on record, and whether their bytes are here.
public struct AttachmentListCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "list", abstract: "List the pictures on record, and whether their bytes are here.",
            discussion: """
                Example:
                  \(Executable.name) attachment list \(Executable.exampleStore) --record 6f21c09a
                """)
    }

    @OptionGroup var store: StoreArgument
    @Option(help: "Only those of a record, by the first digits of its id.") var record: String?
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Lists them.
    ///
    /// - Throws: an error of the store.
    public func perform(_ shell: Shell) throws {
        let folder = AttachmentFolder(store: store.store)
        let lines = try Attachments(store.open(shell)).list().filter { picture in
            record.map { picture.record.hex.hasPrefix($0.lowercased()) } ?? true
        }.map { AttachmentLine(picture: $0, isHere: folder.holds($0.sha256)) }
        let text =
            lines.isEmpty
            ? Words("no pictures on record", "没有登记的图片")[shell.language]
            : lines.map { $0.text(in: shell.language) }.joined(separator: "\n")
        try shell.answer(text) { json in
            json.array { json in
                for line in lines { line.write(into: &json) }
            }
        }
    }
}
