/// What a backup is sealed with.
public enum BackupSecret: Hashable, Sendable {
    case key(BackupKey)
    /// What a person knows; its UTF-8 bytes count as they were typed.
    case passphrase(String)
}
