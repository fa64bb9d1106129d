import GRDB
import SyncKit

extension Replica {
    /// The changes of a log entry; nil when they are encrypted with a key that is not held here.
    func body(of entry: LogEntry, in db: Database) throws -> ChangeBody? {
        guard entry.changeSet.header.keyID != nil else { return try entry.body() }
        return try privateBody(of: entry.changeSet, in: db)
    }

    /// The changes of an encrypted body; nil when its key is not held here. One that its key does not open, or that
    /// is not what its header says, holds nothing that counts: it stays in the log as it came.
    func privateBody(of changeSet: ChangeSet, in db: Database) throws -> ChangeBody? {
        guard let id = changeSet.header.keyID, let key = try db.villageKey(id) else { return nil }
        do {
            let body = try StoredBody.unpack(changeSet.body, key: key)
            return body.rowCount == changeSet.header.rowCount ? body : ChangeBody(tables: [])
        } catch {
            return ChangeBody(tables: [])
        }
    }
}
