import Foundation
import StarKit
import SyncKit
import Testing

@testable import CommandKit

@Suite(.timeLimit(.minutes(1))) struct BackupSecretsTests {
    private let directory: TemporaryDirectory
    private let keyFile: BackupKeyFile

    init() throws {
        directory = try TemporaryDirectory()
        keyFile = BackupKeyFile(StateDirectory(path: directory.path + "/state"))
    }

    private func secrets(
        passphrase: String? = nil, key: String? = nil, terminal: TerminalPrompt? = nil
    ) -> BackupSecrets {
        BackupSecrets(
            keyFile: keyFile, passphrase: passphrase, keyText: key, terminal: terminal, language: .english)
    }

    @Test func firstBackupMakesTheKeyAndTheOthersUseIt() throws {
        // Goal: one key a machine, in a file for its owner alone; a passphrase goes first and makes none.
        // Method: ask with a passphrase, then twice without.
        #expect(try secrets(passphrase: "p").forWriting() == .passphrase("p"))
        #expect(try keyFile.read() == nil)
        let first = try secrets().forWriting()
        #expect(try secrets().forWriting() == first)
        let key = try #require(try keyFile.read())
        #expect(first == .key(key))
        let rights = try FileManager.default.attributesOfItem(atPath: keyFile.path)[.posixPermissions] as? Int
        #expect(rights == 0o600)
        #expect(try keyFile.make() == key, "a key that is there is never replaced")
    }

    @Test func readingAsksForWhatTheLockSays() throws {
        // Goal: the file's lock decides; a key that was typed goes before the machine's own.
        // Method: each lock with nothing, with the right thing, and with a key that was copied wrong.
        let byKey = BackupLock.key(name: [1, 2, 3, 4, 5, 6, 7, 8])
        let byPassphrase = BackupLock.passphrase(.standard)
        let nothing = #expect(throws: BackupError.self) { try secrets().forReading(byKey) }
        #expect(nothing?.code == .missingSecret && nothing?.message.contains("0102030405060708") == true)
        let silent = #expect(throws: BackupError.self) { try secrets().forReading(byPassphrase) }
        #expect(silent?.code == .missingSecret)
        #expect(try secrets(passphrase: "p").forReading(byPassphrase) == .passphrase("p"))
        let own = try keyFile.make()
        #expect(try secrets(passphrase: "p").forReading(byKey) == .key(own))
        let other = try #require(BackupKey(Array(repeating: 1, count: 32)))
        #expect(try secrets(key: other.text).forReading(byKey) == .key(other))
        let wrong = #expect(throws: CommandFailure.self) { try secrets(key: "12-34").forReading(byKey) }
        #expect(wrong?.status == .badInput)
    }

    @Test func damagedKeyFileIsSaid() throws {
        // Goal: a key file that was altered is told, not used and not replaced.
        // Method: cut it.
        let key = try keyFile.make()
        try Data(key.text.utf8.dropLast(3)).write(to: URL(filePath: keyFile.path))
        let error = #expect(throws: CommandFailure.self) { try secrets().forWriting() }
        #expect(error?.status == .badInput)
    }

    @Test func personAtATerminalIsAskedOnce() throws {
        // Goal: with no key yet, a person may choose a passphrase, typed twice and never shown.
        // Method: a pseudo terminal at which somebody answers each question.
        let terminal = try PseudoTerminal()
        terminal.answer("geheim", "geheim", "geheim", "anders", "typed", "")
        #expect(try secrets(terminal: terminal.prompt).forWriting() == .passphrase("geheim"))
        let error = #expect(throws: CommandFailure.self) { try secrets(terminal: terminal.prompt).forWriting() }
        #expect(error?.status == .badInput)
        let typed = try secrets(terminal: terminal.prompt).forReading(.passphrase(.standard))
        #expect(typed == .passphrase("typed"))
        let made = try secrets(terminal: terminal.prompt).forWriting()
        #expect(try keyFile.read().map { .key($0) } == made)
        let shown = terminal.shown
        #expect(shown.contains("Passphrase for this backup") && shown.contains("Once more"))
        #expect(!shown.contains("geheim") && !shown.contains("anders") && !shown.contains("typed"))
    }
}
