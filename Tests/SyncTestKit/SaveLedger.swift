import SyncKit

/// What a replica told its user was saved: the last value of each cell, and which rows it removed last.
struct SaveLedger {
    private(set) var values: [CellKey: Value] = [:]
    private(set) var removed: Set<AudienceFold.RowKey> = []

    mutating func save(_ table: String, _ row: ID128, _ cells: [String: Value]) {
        for (column, value) in cells { values[CellKey(table: table, row: row, column: column)] = value }
        removed.remove(AudienceFold.RowKey(table: table, id: row))
    }

    /// A cell that a transaction changed and changed back was not written at all.
    mutating func takeBack(_ cell: CellKey, before: SaveLedger) {
        values[cell] = before.values[cell]
    }

    /// What the same transaction wrote to the row before goes with it: only `before` was there to stay.
    mutating func remove(_ table: String, _ row: ID128, before: SaveLedger) {
        values = values.filter { $0.key.table != table || $0.key.row != row || before.values[$0.key] == $0.value }
        removed.insert(AudienceFold.RowKey(table: table, id: row))
    }
}
