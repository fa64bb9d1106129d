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

extension CellKey {
    /// All values that a change-set wrote here.
    func values(in body: ChangeBody) -> Set<Value> {
        var values: Set<Value> = []
        for group in body.tables.first(where: { $0.name == table })?.groups ?? [] {
            guard let position = group.columns.firstIndex(of: column) else { continue }
            for (id, value) in zip(group.ids, group.values[position]) where id == row { values.insert(value) }
        }
        return values
    }
}

extension CellKey: CustomStringConvertible {
    var description: String { "\(table).\(column) of \(row.hex)" }
}
