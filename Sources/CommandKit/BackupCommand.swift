public import ArgumentParser
import Foundation
import StarKit
import SyncKit
import SyncStore

/// `backup STORE FILE`: the whole store in one encrypted file.
public struct BackupCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "backup", abstract: "Write the whole store into one encrypted file.",
            discussion: """
                The store may be in use meanwhile. The file is read back and compared before this command says \
                that it is done; it never replaces another one. With a passphrase whoever knows it can restore the \
                file; without one it is sealed with this machine's key, which the first backup makes. Keep a copy \
                of that key elsewhere: when the machine is lost, the file is of no use without it.

                Example: \(Executable.name) backup ~/store /media/stick/monday.vsb
                """)
    }

    @OptionGroup var store: StoreArgument
    @Argument(help: "The file to write; it must be new.", completion: .file()) var file: String
    @OptionGroup var passphrase: PassphraseOptions
    @Flag(help: "Print the key as well, to be kept on paper. Whoever has it can read the backups.")
    var showKey = false
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Writes the backup.
    ///
    /// - Throws: ``CommandFailure`` with `.unusableStore` when the store that was written does not hold; an error
    ///   of the store, of the file system or of the options.
    public func perform(_ shell: Shell) throws {
        let replica = try store.open(shell)
        let keyFile = BackupKeyFile(try store.state.directory())
        let secret = try BackupSecrets(
            keyFile: keyFile, passphrase: try passphrase.passphrase(), terminal: .standard, language: shell.language
        ).forWriting()
        let scratch = StoreAssembly.withoutSlash(store.store)
        var plan = BackupPlan(program: Executable.name, secret: secret, scratch: scratch)
        plan.companions = Executable.companionNames.compactMap { name in
            FileManager.default.contents(atPath: "\(scratch)/\(name)").map {
                BackupPlan.Companion(name: name, bytes: [UInt8]($0))
            }
        }
        let report = try replica.backup(to: file, plan)
        let view = BackupView(
            report: report, file: file, secret: secret, keyPath: keyFile.path, isKeyShown: showKey)
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
        guard report.problems.isEmpty else {
            throw CommandFailure(
                .unusableStore,
                Words(
                    "The backup was written, but the store does not hold: see verify. Keep the older backups.",
                    "备份已写好，但数据库核对不符（见verify）。请保留以前的备份。"))
        }
    }
}
