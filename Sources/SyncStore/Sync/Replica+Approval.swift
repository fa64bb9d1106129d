import GRDB
import SyncKit

extension Replica {
    /// The devices that wait here for a second person, oldest request first; at most
    /// ``SyncLimits/waitingJoinsMax``.
    public func waitingJoins() throws -> [WaitingJoin] {
        try database.read { try JoinRequests(db: $0, replica: self).waiting() }
    }

    /// Enrols a device that waits. When it asks again it gets its place.
    ///
    /// - Throws: `.noSuchRow` when it no longer waits with the same keys.
    public func approve(_ join: WaitingJoin) throws {
        try transaction { db in
            try Sealer(db: db, replica: self).seal()
            try JoinRequests(db: db, replica: self).approve(join)
        }
    }

    /// Refuses a device that waits. It hears so when it asks again; its invitation is spent.
    ///
    /// - Throws: `.noSuchRow` when it no longer waits with the same keys.
    public func reject(_ join: WaitingJoin) throws {
        try transaction { try JoinRequests(db: $0, replica: self).reject(join) }
    }
}
