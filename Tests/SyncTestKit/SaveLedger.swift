import SyncKit

/// What a replica told its user was saved: the last value of each cell, and which rows it removed last.
struct SaveLedger {
    private(set) var values: [CellKey: Value] = [:]
    private(set) var removed: Set<AudienceFold.RowKey> = []

    mutating func save(_ table: String, _ row: ID128, _ cells: [String: Value]) {
        for (column, value) in cells { values[CellKey(table: table, row: row, column: column)] = value }
        removed.remove(AudienceFold.RowKey(table: table, id: row))
    }

    mutating func remove(_ table: String, _ row: ID128) {
        removed.insert(AudienceFold.RowKey(table: table, id: row))
    }
}
