import GRDB
import SyncKit

extension Replica {
    /// What was noticed, the newest first.
    public func alarms() throws -> [Alarm] {
        try database.read { try alarms(in: $0) }
    }

    func alarms(in db: Database) throws -> [Alarm] {
        try Row.fetchAll(db, sql: "SELECT kind, replica, at FROM sync_alarm ORDER BY at DESC").compactMap { row in
            guard let kind = Alarm.Kind(rawValue: row["kind"]) else { return nil }
            return Alarm(kind: kind, replica: try row.id("replica"), at: row["at"])
        }
    }

    func raise(_ kind: Alarm.Kind, _ replica: ID128, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_alarm (kind, replica, at) VALUES (?, ?, ?)
                ON CONFLICT DO UPDATE SET at = excluded.at
                """
        ).execute(arguments: [kind.rawValue, replica.stored, now()])
    }
}
