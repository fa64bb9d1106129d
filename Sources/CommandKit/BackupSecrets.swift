import StarKit
import SyncKit

/// Finds what a backup is sealed or opened with: what the caller gave, the key of this machine, or what a person
/// types.
struct BackupSecrets {
    let keyFile: BackupKeyFile
    /// From a file or the environment.
    let passphrase: String?
    /// A copy of a key that was typed.
    var keyText: String?
    /// nil where nobody can be asked.
    let terminal: TerminalPrompt?
    let language: Language

    /// For a new backup: the passphrase, else this machine's key. The first time, a person may choose; without one
    /// the key is made.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput`; an error of the file system.
    func forWriting() throws -> BackupSecret {
        if let passphrase { return .passphrase(passphrase) }
        if let key = try keyFile.read() { return .key(key) }
        if let terminal, let passphrase = try Self.newPassphrase(terminal, language) { return .passphrase(passphrase) }
        return .key(try keyFile.make())
    }

    private static func newPassphrase(_ terminal: TerminalPrompt, _ language: Language) throws -> String? {
        let question = Words(
            "Passphrase for this backup (leave it empty for a key file on this machine): ",
            "这份备份的口令（留空则在本机生成密钥文件）：")
        let passphrase = try terminal.secret(question[language])
        if passphrase.isEmpty { return nil }
        guard try terminal.secret(Words("Once more: ", "再输入一次：")[language]) == passphrase else {
            throw CommandFailure(
                .badInput, Words("The two passphrases differ. Run the command again.", "两次输入的口令不同。请重新运行。"))
        }
        return passphrase
    }

    /// For a backup that is there: what its lock asks for.
    ///
    /// - Throws: ``BackupError`` with `.missingSecret`; ``CommandFailure`` with `.badInput` for a key that was
    ///   copied wrong; an error of the file system.
    func forReading(_ lock: BackupLock) throws -> BackupSecret {
        switch lock {
        case .key(let name): .key(try key(name.hex))
        case .passphrase: .passphrase(try knownPassphrase())
        }
    }

    private func key(_ name: String) throws -> BackupKey {
        if let keyText { return try Self.parsed(keyText) }
        if let key = try keyFile.read() { return key }
        if let terminal {
            let typed = try terminal.secret(Words("The key \(name): ", "密钥\(name)：")[language])
            if !typed.isEmpty { return try Self.parsed(typed) }
        }
        throw BackupError(
            .missingSecret,
            "This backup was sealed with the key \(name), and there is no key in \(keyFile.path). "
                + "Type your copy of it with --key, or put the key file there.")
    }

    private func knownPassphrase() throws -> String {
        if let passphrase { return passphrase }
        if let terminal {
            let typed = try terminal.secret(Words("Passphrase of the backup: ", "备份的口令：")[language])
            if !typed.isEmpty { return typed }
        }
        throw BackupError(
            .missingSecret,
            "This backup was sealed with a passphrase. Give it with --passphrase-file or \(PassphraseOptions.variable)."
        )
    }

    private static func parsed(_ text: String) throws -> BackupKey {
        guard let key = BackupKey(text: text) else {
            throw CommandFailure(
                .badInput,
                Words(
                    "The key was copied wrong: a digit is missing or not the right one. Compare it once more.",
                    "密钥抄写有误：缺少或写错了某个数字。请再核对一次。"))
        }
        return key
    }
}
