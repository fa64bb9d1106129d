import SyncKit
import SyncStore

/// What was erased is in no store any more: not in a log, not in a row, not beside one.
struct ErasureChecker {
    let world: SimulatedWorld

    func check() throws {
        if world.erased.isEmpty { return }
        for node in world.nodes {
            for changeSet in try node.replica.simulatedLog() where changeSet.header.keyID == nil {
                for table in try StoredBody.unpack(changeSet.body).tables {
                    for group in table.groups { try check(group, of: table.name, node.name) }
                }
            }
            for (cell, values) in try node.replica.simulatedLosers() {
                let left = values.intersection(world.erased[cell] ?? [])
                try SyncTestKit.check(left.isEmpty, "\(node.name) keeps an erased value beside a row of \(cell.table)")
            }
        }
    }

    private func check(_ group: RowGroup, of table: String, _ name: String) throws {
        for (column, values) in zip(group.columns, group.values) {
            for (id, value) in zip(group.ids, values) {
                let gone = world.erased[CellKey(table: table, row: id, column: column)]
                try SyncTestKit.check(
                    !(gone?.contains(value) ?? false), "\(name) keeps an erased value of \(table) in its log")
            }
        }
    }
}
