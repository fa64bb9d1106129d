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
    /// Own change-sets that were signed again, because this store had been restored or copied.
    public internal(set) var resigned = 0
    /// The store was found to be a restored or copied one, and goes on under a new incarnation.
    public internal(set) var isRenewed = false
    /// Both sides have everything.
    public internal(set) var isComplete = false
    /// Why change-sets of the other side were not taken.
    public internal(set) var rejected: [String] = []
    /// How far this clock runs ahead of the parent's, in milliseconds; nil where the reply does not tell.
    public internal(set) var clockAhead: Int64?
    /// By this replica's clock, milliseconds since 1970 UTC.
    public internal(set) var at: Int64 = 0

    /// An exchange of which nothing is known but its size.
    mutating func add(request: Int, reply: Int) {
        roundTrips += 1
        bytesOut += request
        bytesIn += reply
    }

    /// - Parameter delivered: What the parent has signed for by now, of what was sent in this and former requests.
    mutating func add(request: Int, reply: Int, _ delivered: Outbox.Load, _ taken: Replica.ReplyTaken) {
        add(request: request, reply: reply)
        let outcome = taken.outcome
        resigned += taken.resigned
        isRenewed = isRenewed || taken.isRenewed
        changeSetsOut += delivered.changeSets
        rowsOut += delivered.rows
        changeSetsIn += outcome.changeSets
        rowsIn += outcome.rows
        rejected += outcome.rejected
    }
}
