import SyncKit
import SyncStore

/// What nobody was allowed to write shows nowhere, and what is no change-set is stored nowhere.
struct PhantomChecker {
    let world: SimulatedWorld
    let clients: [ModifiedClient]

    func check() throws {
        let markers = clients.reduce(into: Set<Value>()) { $0.formUnion($1.markers) }
        let impossible = clients.reduce(into: Set<Hash32>()) { $0.formUnion($1.impossible) }
        for node in world.nodes {
            for table in node.replica.schema.tables {
                for row in try node.replica.read({ try $0.rows(table.name, unit: nil) }) {
                    let shown = row.values.first { markers.contains($0) }
                    try SyncTestKit.check(shown == nil, "\(node.name) shows an illegal value in \(table.name)")
                }
            }
            let held = try node.replica.simulatedHoldings().values.reduce(into: Set<Hash32>()) { $0.formUnion($1) }
            try SyncTestKit.check(
                held.isDisjoint(with: impossible), "\(node.name) stores an impossible change-set")
        }
        for hub in world.hubs { try checkOutcomes(of: hub) }
    }

    /// What a hub that was never put back wrote stands as it wrote it.
    private func checkOutcomes(of hub: SimulatedNode) throws {
        guard hub.restores == 0, world.moved.isEmpty else { return }
        let rows = try hub.replica.read { try $0.rows("outcome", unit: nil) }
        for (cell, value) in hub.ledger.values where cell.table == "outcome" {
            let row = rows.first { $0.id == cell.row }
            try SyncTestKit.check(row?[cell.column] == value, "an outcome of \(hub.name) was changed from below")
        }
    }
}
