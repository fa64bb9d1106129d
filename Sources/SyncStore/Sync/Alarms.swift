import GRDB
public import SyncKit

/// Something that a person should look into.
public struct Alarm: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable {
        /// A device is used in two places: its disk was copied, or an old copy came to life beside the new.
        case clone
        /// A stream has two change-sets under one number.
        case fork
        /// This hub's own store was found to be older than what others hold of it.
        case restored
    }

    public let kind: Kind
    public let replica: ID128
    /// By this replica's clock, milliseconds since 1970 UTC: when it was noticed last.
    public let at: Int64
}

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
