import GRDB
import SyncKit

/// Captured changes that wait for a seal.
struct Pending {
    /// What waits for one row: the union over its transactions.
    struct RowChange {
        var kind: WriteKind
        var mask: Int64
        /// The row was written before it was removed, so that both are sealed.
        var isAlsoWritten: Bool
    }

    struct Key: Hashable {
        let table: String
        let id: ID128
    }

    /// In the order in which rows were first touched.
    private(set) var keys: [Key] = []
    private(set) var changes: [Key: RowChange] = [:]

    /// Reads what waits for an audience.
    init(of audience: Int64, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: "SELECT \"table\", kind, mask, rows, ids FROM sync_pending WHERE audience = ? ORDER BY n")
        let rows = try Row.fetchCursor(statement, arguments: [audience])
        while let row = try rows.next() {
            guard let kind = WriteKind(rawValue: row["kind"]) else { throw StoreError.damaged("pending changes") }
            var reader = ByteReader(try row.bytes("ids"))
            do {
                for id in try reader.idColumn(row["rows"]) {
                    add(Key(table: row["table"], id: id), kind, row["mask"])
                }
            } catch {
                throw StoreError.damaged("pending changes")
            }
        }
    }

    private mutating func add(_ key: Key, _ kind: WriteKind, _ mask: Int64) {
        guard let old = changes[key] else {
            keys.append(key)
            changes[key] = RowChange(kind: kind, mask: mask, isAlsoWritten: false)
            return
        }
        switch kind {
        case .insert: changes[key] = RowChange(kind: .insert, mask: mask, isAlsoWritten: false)
        case .update: changes[key]?.mask |= mask
        case .delete:
            // A row that was only removed before keeps no write of its own.
            let isWritten = (old.kind != .delete || old.isAlsoWritten) && !PlantedBug.lostRemoval.isOn
            changes[key] = RowChange(kind: .delete, mask: old.mask, isAlsoWritten: isWritten)
            if isWritten, old.kind == .insert { insertsBeforeDelete.insert(key) }
        }
    }

    /// Rows that were added and removed since the last seal.
    private(set) var insertsBeforeDelete: Set<Key> = []

    /// Whether anything waits for the audience.
    static func isEmpty(_ audience: Int64, in db: Database) throws -> Bool {
        try Int64.fetchOne(
            db.cachedStatement(sql: "SELECT 1 FROM sync_pending WHERE audience = ? LIMIT 1"), arguments: [audience])
            == nil
    }
}
