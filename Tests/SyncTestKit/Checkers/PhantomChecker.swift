import SyncKit
import SyncStore

/// What nobody was allowed to write shows nowhere, and what is no change-set is stored nowhere.
struct PhantomChecker {
    let world: SimulatedWorld
    let clients: [ModifiedClient]

    func check() throws {
        let markers = clients.reduce(into: Set<Value>()) { $0.formUnion($1.markers) }
        let impossible = clients.reduce(into: Set<Hash32>()) { $0.formUnion($1.impossible) }
        for (name, replica) in [("hub", world.hub)] + world.laptops.map({ ($0.name, $0.replica) }) {
            for table in replica.schema.tables {
                for row in try replica.read({ try $0.rows(table.name, unit: nil) }) {
                    let shown = row.values.first { markers.contains($0) }
                    try SyncTestKit.check(shown == nil, "\(name) shows an illegal value in \(table.name)")
                }
            }
            for changeSet in try replica.simulatedLog() {
                try SyncTestKit.check(!impossible.contains(changeSet.hash), "\(name) stores an impossible change-set")
            }
        }
        let rows = try world.hub.read { try $0.rows("outcome", unit: nil) }
        for (cell, value) in world.hubLedger.values where cell.table == "outcome" {
            let row = rows.first { $0.id == cell.row }
            try SyncTestKit.check(row?[cell.column] == value, "an outcome of the street was changed from below")
        }
    }
}
