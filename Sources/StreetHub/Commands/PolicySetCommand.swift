import ArgumentParser
import CommandKit
import StarKit
import StarStore
import SyncStore

/// `policy set`: the policy of the year that the file names.
struct PolicySetCommand: ShellCommand {
    static let configuration = CommandConfiguration(
        commandName: "set",
        abstract: "Set the policy of the year that the file names; the same file again changes nothing.",
        discussion: """
            Example:
              street-hub policy set hub policy.toml
            """)

    @OptionGroup var store: StoreArgument

    @Argument(help: "The policy file (TOML); - is standard input.", completion: .file(extensions: ["toml"]))
    var file: String

    @OptionGroup var common: OutputOptions

    func perform(_ shell: Shell) throws {
        let file = try PolicyFile.read(file)
        let report = try Policies(store.open(shell)).set(file.toml, fileName: file.fileName)
        try shell.answer(report.text(in: shell.language)) { report.write(into: &$0) }
    }
}
