/// The limits of a backup file. Beyond one, the file is refused whole.
public enum BackupLimits {
    /// Plain bytes of a chunk as it is written, and the most that is read.
    public static let chunkBytes = 1024 * 1024
    /// Bytes of a sealed chunk: what compression may add to a chunk that does not shrink, and the tag.
    public static let sealedChunkBytesMax = chunkBytes + 16 * 1024
    /// Bytes of the manifest.
    public static let manifestBytesMax = 64 * 1024
    /// Files of one backup.
    public static let filesMax = 16
    /// Bytes of one file.
    public static let fileBytesMax = Int(Int32.max) * 1024
    /// Bytes of a passphrase.
    public static let passphraseBytesMax = 1024
}
