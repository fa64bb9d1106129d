public import SyncKit

/// One act: who did what, when, under which role.
public struct AuditEntry: Hashable, Sendable {
    /// Id of the entry.
    public let id: ID128
    /// Code of the unit whose record it was.
    public let unitCode: String
    /// Milliseconds since 1970 UTC by the clock of whoever acted: a claim.
    public let at: Int64
    /// The replica that acted.
    public let replica: String
    /// The person, as the register of people names them; nil when nobody said who acted.
    public let person: String?
    /// The role in which they acted.
    public let role: String?
    /// Such as add, set, confirm, remove, stage, policy, refuse, accept, erase, revoke.
    public let action: String
    /// The table of the record.
    public let table: String
    /// The record's id.
    public let row: ID128
    public let reason: String
}
