import Foundation
import GRDB
import SyncKit

extension Database {
    /// The village's keys that this store holds, by id.
    func villageKeys() throws -> [VillageKey] {
        try Data.fetchAll(self, sql: "SELECT key FROM sync_key ORDER BY id").map { data in
            guard let key = VillageKey([UInt8](data)) else { throw StoreError.damaged("key") }
            return key
        }
    }

    /// The key of an id; nil when it is not held.
    func villageKey(_ id: ID128) throws -> VillageKey? {
        let statement = try cachedStatement(sql: "SELECT key FROM sync_key WHERE id = ?")
        guard let data = try Data.fetchOne(statement, arguments: [id.stored]) else { return nil }
        guard let key = VillageKey([UInt8](data)) else { throw StoreError.damaged("key") }
        return key
    }

    func keep(_ key: VillageKey) throws {
        try execute(
            sql: "INSERT INTO sync_key (id, key) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [key.id.stored, Data(key.bytes)])
    }
}
