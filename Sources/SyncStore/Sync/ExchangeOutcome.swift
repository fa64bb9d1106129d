public import SyncKit

/// What an exchange did at the hub.
public struct ExchangeOutcome: Sendable {
    /// The child that asked.
    public let sender: ID128
    public let reply: [UInt8]
    public let changeSets: Int
    public let rowsMerged: Int
    public let rowsRefused: Int
    /// Why change-sets were not stored, without contents.
    public let rejected: [String]
}
