import GRDB
import SyncKit

/// What hubs have said about a change-set as a whole.
enum WholeVerdict: Hashable {
    case none, refused, accepted

    /// Of several the highest level's holds.
    init(over target: Hash32, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT outcome FROM verdict WHERE target = ? AND "table" = '' AND _d = 0 ORDER BY level DESC LIMIT 1
                """)
        switch try String.fetchOne(statement, arguments: [target.stored]) {
        case nil: self = .none
        case "accepted": self = .accepted
        default: self = .refused
        }
    }
}
