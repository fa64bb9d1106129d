public import SyncKit

/// What is printed and put away: from it a new laptop of the village reads the private tables.
public struct RecoverySheet: Sendable {
    /// The village.
    public let unit: Place.Unit
    /// 32 bytes from which the recovery key is made: a secret.
    public let secret: [UInt8]
    /// It was made just now.
    public let isNew: Bool
}
