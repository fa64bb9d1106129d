import GRDB
import SyncKit

/// One fork: the first headers of its branches, of which one stays in the state.
struct Fork {
    private struct Branch {
        let place: HeldStream.Origin
        let hash: Hash32
        let verdict: WholeVerdict
        let isResigned: Bool
    }

    private let branches: [Branch]

    /// - Parameter revocations: A device that was cut off cannot give up its branch by signing it again.
    init(_ places: [HeldStream.Origin], _ revocations: Revocations, in db: Database) throws {
        branches = try places.map { place in
            guard let hash = try db.header(of: place.stream, place.number)?.hash else {
                throw StoreError.damaged("branch")
            }
            return Branch(
                place: place, hash: hash, verdict: try WholeVerdict(over: hash, in: db),
                isResigned: try db.isResigned(hash, revocations))
        }
    }

    /// Where the parked branches begin. A verdict decides; a branch whose author has signed it again under a
    /// new incarnation is not needed twice; of those that are left the smallest hash stays.
    var parked: [HeldStream.Origin] {
        let open = branches.filter { $0.verdict == .none && !$0.isResigned }
        let stays = open.min { $0.hash < $1.hash }?.hash
        return branches.filter { branch in
            switch branch.verdict {
            case .refused: true
            case .accepted: false
            case .none: branch.isResigned || branch.hash != stays
            }
        }.map(\.place)
    }
}

extension Database {
    /// Whether a held header that was not cut off signs this one again.
    func isResigned(_ hash: Hash32, _ revocations: Revocations) throws -> Bool {
        let statement = try cachedStatement(sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE resigns = ?")
        let again = try Row.fetchAll(statement, arguments: [hash.stored])
        if again.isEmpty || revocations.isEmpty { return !again.isEmpty }
        return try again.contains { try !revocations.cuts(off: LogEntry($0).changeSet.header) }
    }
}
