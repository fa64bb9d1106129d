public import SyncKit

/// How a backup is taken.
public struct BackupPlan: Sendable {
    /// A file that belongs to the store and that the replica itself does not know.
    public struct Companion: Sendable {
        public let name: String
        public let bytes: [UInt8]

        public init(name: String, bytes: [UInt8]) {
            self.name = name
            self.bytes = bytes
        }
    }

    /// The program whose store it is; only that program restores it.
    public let program: String
    public let secret: BackupSecret
    /// Where a plain copy of the database lies while the backup is taken: the store's own directory, or one that
    /// is guarded as well.
    public let scratch: String
    public var companions: [Companion] = []
    /// What a try of a passphrase costs.
    public var cost = ScryptCost.standard
    /// Plain bytes of a chunk.
    var chunkBytes = BackupLimits.chunkBytes

    public init(program: String, secret: BackupSecret, scratch: String) {
        self.program = program
        self.secret = secret
        self.scratch = scratch
    }
}
