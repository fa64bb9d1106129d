import GRDB
import SyncKit
import Synchronization

/// Which log entries speak of a row, kept in memory: reading the bodies of a whole log for one row's history takes
/// too long for a page.
///
/// It is built when it is first asked, and goes on from there. The log is the truth: where what was read of it is no
/// longer what lies there, it is read again from the beginning.
final class RowIndex: Sendable {
    private struct Part: Sendable {
        var count = 0
        var last: Int64 = 0
        var lastHash: Hash32?
        var entries: [String: [ID128: [Int64]]] = [:]
        /// Those whose key was not held when they were read: any of them may speak of the row.
        var unread: [Int64] = []
    }

    private let parts = Mutex<[Int64: Part]>([:])

    /// Places in the log of an audience, ascending, of all entries that may speak of a row.
    ///
    /// - Complexity: O(*n*) for *n* bytes of the log that are new since it was asked last.
    func entries(
        of table: String, _ id: ID128, _ audience: Int64, in db: Database, _ replica: Replica
    ) throws -> [Int64] {
        var part = parts.withLock { $0[audience] } ?? Part()
        if try !stands(part, audience, db) { part = Part() }
        if try extend(&part, audience, db, replica) {
            let extended = part
            parts.withLock { $0[audience] = extended }
        }
        return ((part.entries[table]?[id] ?? []) + part.unread).sorted()
    }

    /// Whether what was read is still what lies in the log up to there.
    private func stands(_ part: Part, _ audience: Int64, _ db: Database) throws -> Bool {
        let count = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM sync_log WHERE audience = ? AND seq <= ?", arguments: [audience, part.last])
        let last = try Row.fetchOne(db, sql: "SELECT hash FROM sync_log WHERE seq = ?", arguments: [part.last])
        return try count == part.count && last?.hash("hash") == part.lastHash
    }

    /// Reads what is new; false when nothing is.
    private func extend(_ part: inout Part, _ audience: Int64, _ db: Database, _ replica: Replica) throws -> Bool {
        let before = part.count
        try db.eachEntry(of: audience, after: part.last) { entry in
            part.count += 1
            part.last = entry.sequence
            part.lastHash = entry.changeSet.hash
            guard let body = try replica.body(of: entry, in: db) else {
                part.unread.append(entry.sequence)
                return
            }
            for table in body.tables {
                for group in table.groups {
                    for id in group.ids where part.entries[table.name]?[id]?.last != entry.sequence {
                        part.entries[table.name, default: [:]][id, default: []].append(entry.sequence)
                    }
                }
            }
        }
        return part.count != before
    }
}
