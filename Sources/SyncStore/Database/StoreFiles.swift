import Foundation

/// The files of a store: a directory of one replica.
///
/// The key file is not in the database, so that a copy of the database is not a copy of the identity.
public struct StoreFiles: Sendable {
    public let directory: String

    public init(directory: String) {
        self.directory = directory
    }

    static let keysName = "device.key"
    /// The keys that a store is about to go on with, or has just gone on with.
    private static let nextKeysName = "device.key.next"

    var database: String { directory + "/" + StoreAssembly.databaseName }
    var keys: String { directory + "/" + Self.keysName }

    var nextKeys: String { directory + "/" + Self.nextKeysName }

    /// Whether a store has been made here.
    public var exists: Bool { FileManager.default.fileExists(atPath: database) }

    /// Makes the directory, open to its owner alone. A key file without a database is what a making
    /// that was cut short leaves behind: nobody has seen that key, so it is written anew. So are the logs of a
    /// database whose own name a power cut has taken: they go, or a new database would take them for its own.
    ///
    /// - Throws: `.exists` when it holds anything else; an error of the file system.
    func make() throws {
        let manager = FileManager.default
        if manager.fileExists(atPath: directory) {
            let logs = ["-wal", "-shm", "-journal"].map { StoreAssembly.databaseName + $0 }
            let leftOvers = Set([Self.keysName, Self.keysName + ".new"] + logs)
            let entries = try manager.contentsOfDirectory(atPath: directory)
            guard leftOvers.isSuperset(of: entries) else {
                throw StoreError(
                    .exists, "\(directory) is not empty. Choose a new directory, or remove the old one first.")
            }
            for log in logs where entries.contains(log) { try manager.removeItem(atPath: directory + "/" + log) }
        }
        try DirectoryLock.make(directory)
    }

    /// Writes a secret so that it is whole or not there: a temporary file, synced, then renamed.
    public func writeSecret(_ bytes: [UInt8], to path: String) throws {
        let temporary = path + ".new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        var written = 0
        while written < bytes.count {
            let count = bytes[written...].withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            written += count
        }
        guard fsync(descriptor) == 0, rename(temporary, path) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        try syncDirectory()
    }

    /// Makes the next keys the present ones, in one step. Does nothing where another process was first.
    func putNextKeysInPlace() throws {
        guard rename(nextKeys, keys) == 0 || errno == ENOENT else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
        try syncDirectory()
    }

    private func syncDirectory() throws {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
    }
}
