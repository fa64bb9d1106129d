import CommandKit
import StarKit
import StarStore

/// A policy file that a user names.
struct PolicyFile {
    let toml: String
    let fileName: String
    let policy: Policy

    /// Reads and checks a file.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` when there is no such file, when it is too large or no UTF-8;
    ///   ``BookError`` with `.badFile` naming line and key; `POSIXError` when reading fails.
    static func read(_ path: String) throws -> PolicyFile {
        let fileName = InputFile.name(of: path)
        let bytes = try InputFile.bytes(of: path, bytesMax: Policy.fileBytesMax)
        guard let toml = String(validating: bytes, as: UTF8.self) else {
            throw CommandFailure(
                .badInput,
                Words("\(fileName) is not UTF-8 text. Save it as UTF-8.", "\(fileName)不是UTF-8文本。请存为UTF-8。"))
        }
        return PolicyFile(toml: toml, fileName: fileName, policy: try Policies.check(toml, fileName: fileName))
    }
}
