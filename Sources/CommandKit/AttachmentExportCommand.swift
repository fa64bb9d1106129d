public import ArgumentParser
import StarKit
import StarStore
import SyncKit
import SyncStore

/// `attachment export STORE ID… --out FOLDER`: copies of pictures, for a print or a stick.
public struct AttachmentExportCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "export", abstract: "Copy pictures into a new folder: for a print, or a stick.",
            discussion: """
                Each file begins with the first digits of its hash, so that no two have one name.

                Example:
                  \(Executable.name) attachment export \(Executable.exampleStore) 6f21c09a --out /media/stick/pictures
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The pictures' ids, or their first 6 or more digits; none for all that are here.") var ids:
        [String] = []
    @Option(help: "The new folder.", completion: .directory) var out: String
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Copies them.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` for an unknown id or bytes that are not here, `.exists` for a
    ///   folder that is there; an error of the store or the file system.
    public func perform(_ shell: Shell) throws {
        let folder = AttachmentFolder(store: store.store)
        let all = try Attachments(store.open(shell)).list()
        let chosen =
            ids.isEmpty
            ? all.filter { folder.holds($0.sha256) }
            : try ids.map { try IDDigits.pick($0, from: all, id: \.id.hex, list: "attachment list") }
        var files: [(name: String, bytes: [UInt8])] = []
        for picture in chosen {
            let name = "\(picture.sha256.hex.prefix(12))-\(Self.plain(picture.name))"
            if files.contains(where: { $0.name == name }) { continue }
            files.append((name, try folder.bytes(of: picture)))
        }
        try OutputFile.write(folder: files, to: out, replaces: false, mark: "none")
        let names = files.map(\.name)
        try shell.answer(names.joined(separator: "\n")) { json in
            json.array { json in
                for name in names { json.value(name) }
            }
        }
    }

    /// Others chose the name: nothing of it leads elsewhere.
    private static func plain(_ name: String) -> String {
        let safe = name.map { $0 == "/" || $0 == "\\" || $0 == ":" ? "-" : $0 }
        return String(safe.suffix(80))
    }
}
