import GRDB
import SyncKit

/// The requests that were written to sticks, by their hashes: a reply is taken only to one of them.
struct StickRequests {
    let db: Database

    /// Keeps a request; the oldest beyond the limit are forgotten.
    func remember(_ request: Hash32, at: Int64) throws {
        try db.execute(
            sql: "INSERT INTO sync_bundle (request, at) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [request.stored, at])
        try db.execute(
            sql: """
                DELETE FROM sync_bundle WHERE n <= (
                    SELECT n FROM sync_bundle ORDER BY n DESC LIMIT 1 OFFSET ?)
                """, arguments: [SyncLimits.bundleRequestsMax])
    }

    func contains(_ request: Hash32) throws -> Bool {
        try Row.fetchOne(db, sql: "SELECT 1 FROM sync_bundle WHERE request = ?", arguments: [request.stored]) != nil
    }
}
