import GRDB
import SyncKit

extension Refolder {
    /// Folds again what keys open that are held from now on.
    func refold(encryptedWith keys: Set<ID128>) throws {
        for (audience, rows) in try rows(encryptedWith: keys).sorted(by: { $0.key < $1.key }) {
            try refold(rows, of: audience)
        }
    }

    /// The rows that change-sets encrypted with these keys name, by audience.
    func rows(encryptedWith keys: Set<ID128>) throws -> [Int64: Set<AudienceFold.RowKey>] {
        if keys.isEmpty { return [:] }
        var rows: [Int64: Set<AudienceFold.RowKey>] = [:]
        for (number, audience) in try db.audiences() where audience.isPrivate {
            try db.eachEntry(of: number) { entry in
                guard let id = entry.changeSet.header.keyID, keys.contains(id),
                    let body = try replica.body(of: entry, in: db)
                else { return }
                for table in body.tables {
                    let keys = table.groups.flatMap(\.ids).map { AudienceFold.RowKey(table: table.name, id: $0) }
                    rows[number, default: []].formUnion(keys)
                }
            }
        }
        return rows
    }
}
