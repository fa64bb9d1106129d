import SyncKit

/// What a sync moved, in bytes of messages without the carrier's own.
public struct SyncReport: Hashable, Sendable {
    public internal(set) var roundTrips = 0
    public internal(set) var bytesOut = 0
    public internal(set) var bytesIn = 0
    public internal(set) var changeSetsOut = 0
    public internal(set) var rowsOut = 0
    public internal(set) var changeSetsIn = 0
    public internal(set) var rowsIn = 0
    /// Rows of this unit that the hub newly refused.
    public internal(set) var refused = 0
    /// Conflicts that are open now.
    public internal(set) var conflicts = 0
    /// Both sides have everything.
    public internal(set) var isComplete = false
    /// Why change-sets of the other side were not taken.
    public internal(set) var rejected: [String] = []
    /// By this replica's clock, milliseconds since 1970 UTC.
    public internal(set) var at: Int64 = 0

    mutating func add(request: Int, reply: Int, _ sent: [ChangeSet], _ outcome: Intake.Outcome) {
        roundTrips += 1
        bytesOut += request
        bytesIn += reply
        changeSetsOut += sent.count
        rowsOut += sent.reduce(0) { $0 + $1.header.rowCount }
        changeSetsIn += outcome.changeSets
        rowsIn += outcome.rows
        rejected += outcome.rejected
    }
}
