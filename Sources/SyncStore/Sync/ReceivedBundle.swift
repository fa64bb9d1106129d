public import SyncKit

/// What a bundle brought to a hub, and the bundle that goes back.
public struct ReceivedBundle: Sendable {
    public enum Content: Sendable {
        case exchange(ExchangeOutcome)
        /// A join: what was answered, and what the device is called by its users.
        case join(JoinReply.Outcome, name: String)
    }

    /// The device that had it written.
    public let sender: ID128
    /// The bundle that goes back, sealed to the device: the bytes of the file.
    public let reply: [UInt8]
    public let content: Content
}
