import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `import STORE KIND FILE.csv`: a whole file or nothing of it.
struct ImportCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Import a CSV file, all of it or nothing.",
        discussion: """
            The kinds are: \(ImportKind.allCases.map(\.rawValue).joined(separator: ", ")). The same file again \
            changes nothing. A wrong file changes nothing either: line, field and remedy are named, and the exit \
            status is 65.

            Examples:
              village-node import ~/village members members.csv --dry-run
              village-node import ~/village log log.csv
            """)

    @OptionGroup var store: StoreArgument
    @Argument(
        help: "What the file holds.", completion: .list(ImportKind.allCases.map(\.rawValue)),
        transform: Self.kind(named:))
    var kind: ImportKind
    @Argument(help: "The file; - reads standard input.", completion: .file(extensions: ["csv"])) var file: String
    @Flag(help: "Only show what would happen.") var dryRun = false
    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let report = try Importer(replica).run(
            kind, bytes: try InputFile.bytes(of: file), fileName: InputFile.name(of: file), dryRun: dryRun)
        try shell.answer(report.text(in: shell.language)) { report.write(into: &$0) }
    }

    private static func kind(named name: String) throws -> ImportKind {
        guard let kind = ImportKind(rawValue: name) else {
            let kinds = ImportKind.allCases.map(\.rawValue).joined(separator: ", ")
            throw ValidationError("There is no kind '\(name)'; use one of \(kinds).")
        }
        return kind
    }
}
