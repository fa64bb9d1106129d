public import SyncKit

/// A device that a hub has cut off, and where.
public struct Revocation: Hashable, Sendable {
    /// Under its first key, when its keys were replaced.
    public let device: ID128
    public let unit: ID128
    public let reason: String?
    /// By the hub's clock, milliseconds since 1970 UTC.
    public let revokedAt: Int64
    /// The last numbers that count; a stream that is not named counts for nothing.
    public let cut: [StreamID: Int64]
    /// This call has written it; otherwise it was there before.
    public let isNew: Bool
}
