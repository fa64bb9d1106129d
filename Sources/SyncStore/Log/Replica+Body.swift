import GRDB
import SyncKit

extension Replica {
    /// The changes of a log entry; nil when they are encrypted with a key that is not held here.
    func body(of entry: LogEntry, in db: Database) throws -> ChangeBody? {
        guard entry.changeSet.header.keyID == nil else { return nil }
        return try entry.body()
    }
}
