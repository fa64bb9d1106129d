public import ArgumentParser
import Foundation
import StarKit

/// A passphrase that a script gives: from a file or from the environment, never as an argument, which every user of
/// the machine could read.
public struct PassphraseOptions: ParsableArguments {
    /// The variable of the environment that may hold it.
    static let variable = "VILLAGE_BACKUP_PASSPHRASE"

    @Option(
        name: .customLong("passphrase-file"),
        help: "A file whose first line is the passphrase (default: VILLAGE_BACKUP_PASSPHRASE).", completion: .file())
    private var file: String?

    /// For the argument parser.
    public init() {}

    /// The passphrase of the file, else of the environment; nil when neither is given.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` for a file without one; an error of the file system.
    func passphrase() throws -> String? {
        guard let file else {
            return ProcessInfo.processInfo.environment[Self.variable].flatMap { $0.isEmpty ? nil : $0 }
        }
        let bytes = try InputFile.bytes(of: file, bytesMax: 64 * 1024)
        let line = bytes.prefix { $0 != UInt8(ascii: "\n") && $0 != UInt8(ascii: "\r") }
        guard !line.isEmpty, let text = String(validating: line, as: UTF8.self) else {
            throw CommandFailure(
                .badInput,
                Words(
                    "The first line of \(file) is no passphrase. Write it there in UTF-8.",
                    "\(file)的第一行不是口令。请以UTF-8写入。"))
        }
        return text
    }
}
