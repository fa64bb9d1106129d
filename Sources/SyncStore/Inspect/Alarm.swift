public import SyncKit

/// Something that a person should look into.
public struct Alarm: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A device is used in two places: its disk was copied, or an old copy came to life beside the new.
        case clone
        /// A stream has two change-sets under one number.
        case fork
        /// This hub's own store was found to be older than what others hold of it.
        case restored
    }

    public let kind: Kind
    public let replica: ID128
    /// By this replica's clock, milliseconds since 1970 UTC: when it was noticed last.
    public let at: Int64
}
