import GRDB
import SyncKit

/// A pending row with the values it has at the moment of sealing.
struct SealedRow {
    let key: Pending.Key
    /// The writes of the row, in the order in which they are folded.
    let writes: [Write]
    let plainBytes: Int

    struct Write {
        let kind: WriteKind
        let columns: [String]
        let values: [Value]
    }

    init(
        _ key: Pending.Key, _ change: Pending.RowChange, isBorn: Bool, _ table: MergedTable, _ audience: Int64,
        in db: Database
    ) throws {
        self.key = key
        let positions = table.columns.indices.filter { change.mask & (1 << Int64($0)) != 0 }
        let values = try Self.values(key, table, audience, in: db)
        let names = positions.map { table.columns[$0].name }
        let picked = positions.map { values[$0] }
        switch change.kind {
        case .insert: writes = [Write(kind: .insert, columns: names, values: picked)]
        case .update: writes = [Write(kind: .update, columns: names, values: picked)]
        case .delete where change.isAlsoWritten:
            writes = [
                Write(kind: isBorn ? .insert : .update, columns: names, values: picked),
                Write(kind: .delete, columns: [], values: []),
            ]
        case .delete: writes = [Write(kind: .delete, columns: [], values: [])]
        }
        plainBytes = 20 + picked.reduce(0) { $0 + $1.wireBytes }
    }

    private static func values(
        _ key: Pending.Key, _ table: MergedTable, _ audience: Int64, in db: Database
    ) throws -> [Value] {
        let statement = try db.cachedStatement(
            sql: "SELECT * FROM \(table.name.quotedDatabaseIdentifier) WHERE _a = ? AND id = ?")
        guard let row = try Row.fetchOne(statement, arguments: [audience, key.id.stored]) else {
            throw StoreError.damaged("pending row")
        }
        return table.columns.map { Value(row[$0.name] as DatabaseValue) }
    }

    /// Names another version wherever this row names `open`.
    func move(_ audience: Int64, from open: Int64, to version: Int64, in db: Database) throws {
        try db.cachedStatement(
            sql: "UPDATE \(key.table.quotedDatabaseIdentifier) SET _v = ? WHERE _a = ? AND id = ? AND _v = ?"
        ).execute(arguments: [version, audience, key.id.stored, open])
        for kept in ["sync_cell", "sync_delete"] {
            try db.cachedStatement(
                sql: "UPDATE \(kept) SET version = ? WHERE \"table\" = ? AND audience = ? AND id = ? AND version = ?"
            ).execute(arguments: [version, key.table, audience, key.id.stored, open])
        }
    }
}

extension ChangeBody {
    /// Rows grouped by table, kind and columns. Within a group they keep their order.
    init(sealing rows: [SealedRow]) {
        struct Shape: Hashable {
            let kind: WriteKind
            let columns: [String]
        }
        var tables: [String: [Shape: RowGroup]] = [:]
        for row in rows {
            for write in row.writes {
                let shape = Shape(kind: write.kind, columns: write.columns)
                tables[row.key.table, default: [:]][shape, default: RowGroup(kind: write.kind, columns: write.columns)]
                    .append(row.key.id, write.values)
            }
        }
        self.init(
            tables: tables.map { name, groups in
                ChangeBody.Table(
                    name: name,
                    groups: groups.values.sorted {
                        $0.kind == $1.kind
                            ? $0.columns.lexicographicallyPrecedes($1.columns) : $0.kind.rawValue < $1.kind.rawValue
                    })
            }.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) })
    }
}
