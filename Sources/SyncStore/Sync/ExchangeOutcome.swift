/// What an exchange did at the hub.
public struct ExchangeOutcome: Sendable {
    public let reply: [UInt8]
    public let changeSets: Int
    public let rowsMerged: Int
    public let rowsRefused: Int
    /// Why change-sets were not stored, without contents.
    public let rejected: [String]
}
