public import SyncKit

/// What was written into a backup.
public struct BackupReport: Sendable {
    public let manifest: BackupManifest
    /// The size of the file.
    public let bytes: Int
    /// What does not fit in the store, in English; empty when it is sound.
    public let problems: [String]
    /// The hash of the plain contents, to compare with what is read back.
    let contents: Hash32
}
