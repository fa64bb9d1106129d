public import SyncKit

/// A replica that a hub has enrolled, the hub itself among them.
public struct EnrolledDevice: Hashable, Sendable {
    public let replica: ID128
    public let unit: ID128
    /// What its users call it.
    public let name: String
    /// What is compared with the device's own screen.
    public let fingerprint: Fingerprint
    /// Milliseconds since 1970 UTC by the hub's clock.
    public let enrolledAt: Int64?
    /// When the hub last answered an exchange of it, in the same measure; nil when it never has.
    public let lastContactAt: Int64?
    /// When its keys were replaced last, by its own clock; nil while it has its first ones.
    public let rotatedAt: Int64?
    /// When a hub cut it off, by that hub's clock; nil while it is not.
    public let revokedAt: Int64?
    /// Why it was cut off.
    public let revokedFor: String?
}
