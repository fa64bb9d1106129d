public import SyncKit

/// How a backup is restored or checked.
public struct RestorePlan: Sendable {
    /// The program that restores; it takes only backups of its own stores.
    public let program: String
    public let secret: BackupSecret
    public let schema: Schema
    /// Names of the files that may be there beside the replica's own.
    public var companionNames: [String] = []
    public var entropy = Entropy.system
    public var clock = Replica.systemClock

    public init(program: String, secret: BackupSecret, schema: Schema) {
        self.program = program
        self.secret = secret
        self.schema = schema
    }

    /// Whether this program knows what to do with a file of a backup.
    ///
    /// - Throws: ``BackupError`` with `.otherProgram` or `.newerFormat`.
    func check(_ manifest: BackupManifest, _ file: BackupManifest.File) throws {
        guard manifest.program == program else {
            throw BackupError(
                .otherProgram, "This is a backup of a store of \(manifest.program). Restore it with that program.")
        }
        guard ([StoreFiles.keysName, StoreAssembly.databaseName] + companionNames).contains(file.name) else {
            throw BackupError(
                .newerFormat, "The backup has a file that is not known here, \(file.name). Install the newest version.")
        }
    }
}
