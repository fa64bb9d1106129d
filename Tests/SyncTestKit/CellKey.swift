import SyncKit

/// Where a value lies.
struct CellKey: Hashable, Comparable {
    let table: String
    let row: ID128
    let column: String

    static func < (left: CellKey, right: CellKey) -> Bool {
        (left.table, left.row, left.column) < (right.table, right.row, right.column)
    }
}

extension CellKey: CustomStringConvertible {
    var description: String { "\(table).\(column) of \(row.hex)" }
}
