import Foundation
import GRDB
import SyncKit

/// The single values of a store.
enum Meta: String {
    /// Layout of the bookkeeping.
    case layout
    /// Version of the schema that the tables have.
    case schema
    case incarnation
    /// The statements by which this replica came to its present key.
    case rotations
    /// The replica whose key signs from now on, once it was ever replaced.
    case signer
    /// The unit of the parent that is known to know the present key.
    case introduced
    /// The replica's place, once it has one.
    case place
    /// The version that writes since the last seal carry.
    case openVersion
    /// The next version never used.
    case nextVersion
    /// When the newest of what waits for a seal was written, by this clock.
    case writtenAt
    /// How often bytes have left the store.
    case handOvers
    /// 1 once a mark was set outside the store.
    case isMarked
    /// Where this hub is reached: told to its children.
    case contact
    /// 1 when erased values may have left something behind in the files.
    case scrubDue
    /// The invitation of a join by stick, and the request that was written.
    case joinRequest
    /// Hash of the code of the invitation with which the store took its present place.
    case joinedWith
    /// The secret of the recovery sheet that this laptop has printed.
    case recoverySecret
    /// Report of the last exchange.
    case lastExchange
    /// How far this clock ran ahead of the parent's at the last exchange, in milliseconds.
    case clockAhead
    /// The newest stage ever seen: year, then step.
    case stageCycle
    case stageStep
}

extension Database {
    func integer(_ key: Meta) throws -> Int64? {
        try Int64.fetchOne(
            cachedStatement(sql: "SELECT value FROM sync_meta WHERE key = ?"), arguments: [key.rawValue])
    }

    func bytes(_ key: Meta) throws -> [UInt8]? {
        let data = try Data.fetchOne(
            cachedStatement(sql: "SELECT value FROM sync_meta WHERE key = ?"), arguments: [key.rawValue])
        return data.map { [UInt8]($0) }
    }

    func remove(_ key: Meta) throws {
        try cachedStatement(sql: "DELETE FROM sync_meta WHERE key = ?").execute(arguments: [key.rawValue])
    }

    func set(_ key: Meta, _ value: DatabaseValue) throws {
        try cachedStatement(
            sql: """
                INSERT INTO sync_meta (key, value) VALUES (?, ?)
                ON CONFLICT (key) DO UPDATE SET value = excluded.value
                """
        ).execute(arguments: [key.rawValue, value])
    }

    func set(_ key: Meta, _ value: Int64) throws {
        try set(key, value.databaseValue)
    }

    func set(_ key: Meta, _ value: [UInt8]) throws {
        try set(key, Data(value).databaseValue)
    }

    /// A version that no change-set has had.
    func freshVersion() throws -> Int64 {
        let version = try integer(.nextVersion) ?? 1
        try set(.nextVersion, version + 1)
        return version
    }
}
