import Foundation
import StarKit
import SyncKit
import SyncStore

/// The file that keeps a machine's backup key, outside every store.
struct BackupKeyFile {
    let path: String
    private let directory: StateDirectory

    init(_ directory: StateDirectory) {
        self.directory = directory
        path = directory.path(of: "backup.key")
    }

    /// nil when there is none yet.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` when the file holds no key; an error of the file system.
    func read() throws -> BackupKey? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        let bytes = try InputFile.bytes(of: path, bytesMax: 1024)
        guard let key = BackupKey(text: String(decoding: bytes, as: UTF8.self)) else {
            throw CommandFailure(
                .badInput,
                Words(
                    "The key in \(path) is incomplete or altered. Put back your copy of it, or move the file away.",
                    "\(path)里的密钥不完整或被改动。请放回密钥的副本，或移走该文件。"))
        }
        return key
    }

    /// Draws a key and keeps it; the one that another process kept a moment before goes first.
    ///
    /// - Throws: As ``read()``; ``StoreError`` with `.busy`.
    func make() throws -> BackupKey {
        try directory.make()
        var generator = SystemRandomNumberGenerator()
        let key = BackupKey.random(using: &generator)
        do {
            try NewFile.write(Array((key.text + "\n").utf8), to: path)
        } catch let error as StoreError where error.code == .exists {
            guard let other = try read() else { throw error }
            return other
        }
        return key
    }
}
