public import ArgumentParser
import StarKit
import SyncKit
import SyncStore

/// `restore FILE STORE`: a store made from a backup.
public struct RestoreCommand<Executable: Tool>: ShellCommand {
    /// For the argument parser.
    public static var configuration: CommandConfiguration {
        CommandConfiguration(
            commandName: "restore", abstract: "Make a store from a backup, or only check the backup.",
            discussion: """
                The store is verified before it is there; a restore that fails leaves nothing. It begins a new \
                incarnation, so that nothing it writes can be taken for what was written after the backup. The \
                store that the backup is of must not be used any more.

                With --check the backup is restored into memory only and nothing is written; then STORE may be \
                left out. The exit status is 78 when the store in the backup does not hold.

                Example: \(Executable.name) restore /media/stick/monday.vsb ~/store
                """)
    }

    @Argument(help: "The backup.", completion: .file()) var file: String
    @Argument(help: "The directory of the store; it must be new or empty.", completion: .directory)
    var store: String?
    @Flag(help: "Only say what the backup holds and whether it is sound.") var check = false
    @OptionGroup var passphrase: PassphraseOptions
    @Option(
        help: ArgumentHelp(
            "Your copy of the key that the backup was sealed with (default: this machine's key).", valueName: "text"))
    var key: String?
    @OptionGroup var state: StateDirectoryOptions
    @OptionGroup public var common: OutputOptions

    /// For the argument parser.
    public init() {}

    /// Requires a place for the store.
    public func validate() throws {
        guard check || store != nil else {
            throw ValidationError("Name the directory of the new store, or pass --check.")
        }
    }

    /// Restores or checks.
    ///
    /// - Throws: ``CommandFailure`` with `.unusableStore` when a check finds a store that does not hold; an error
    ///   of the store, of the file system or of the options.
    public func perform(_ shell: Shell) throws {
        let source = try BackupSource(path: file)
        let secret = try BackupSecrets(
            keyFile: BackupKeyFile(try state.directory()), passphrase: try passphrase.passphrase(), keyText: key,
            terminal: .standard, language: shell.language
        ).forReading(source.lock)
        var plan = RestorePlan(program: Executable.name, secret: secret, schema: Book.schema)
        plan.companionNames = Executable.companionNames
        let report =
            if let store, !check {
                try Replica.restore(source, into: StoreFiles(directory: store), plan)
            } else {
                try Replica.check(source, plan)
            }
        let view = RestoreView(report: report, store: check ? nil : store)
        try shell.answer(view.text(in: shell.language)) { view.write(into: &$0) }
        guard report.isSound else {
            throw CommandFailure(
                .unusableStore,
                Words(
                    "The store in this backup does not hold. Use an older backup; keep this one for study.",
                    "这份备份里的数据库核对不符。请使用更早的备份，并保留此份以便查找原因。"))
        }
    }
}
