import SyncKit
import SyncStore

/// Erasures by streets and the district, two at once among them.
final class ErasureActions {
    private let world: SimulatedWorld
    private var random: SeededGenerator
    private(set) var orders: [ErasureOrdered] = []

    /// Texts that people write, by table.
    private static let columns = [
        ("member", "name"), ("member", "team"), ("member", "category"), ("note", "text"), ("tally", "remark"),
        ("appeal", "text"), ("appeal", "decision"),
    ]

    init(_ world: SimulatedWorld, seed: UInt64) {
        self.world = world
        random = SeededGenerator(seed: seed)
    }

    func act() throws {
        guard let (table, column) = random.pick(Self.columns) else { return }
        let atDistrict = table == "appeal" && random.chance(40)
        guard let hub = atDistrict ? world.district : random.pick(world.streets), hub.replica.schema[table] != nil
        else {
            return
        }
        let rows = try hub.replica.read { try $0.rows(table, unit: nil) }
            .filter { hub.below.contains($0.unit) && $0.text(column) != nil }
        guard let row = random.pick(rows) else { return }
        let cell = CellKey(table: table, row: row.id, column: column)
        try erase(cell, of: row.unit, at: hub)
        if table == "appeal", random.chance(50), let other = world.street(of: row.unit) {
            try erase(cell, of: row.unit, at: atDistrict ? other : world.district)
        }
    }

    private func erase(_ cell: CellKey, of unit: ID128, at hub: SimulatedNode) throws {
        var values: Set<Value> = []
        var targets: Set<Hash32> = []
        for changeSet in try hub.replica.simulatedLog()
        where changeSet.header.stream.audience.unit == unit && changeSet.header.keyID == nil {
            let here = cell.values(in: try StoredBody.unpack(changeSet.body)).subtracting([.null, .erased])
            if here.isEmpty { continue }
            values.formUnion(here)
            targets.insert(changeSet.hash)
        }
        do {
            try hub.replica.erase(cell.table, unit: unit, cell.row, columns: [cell.column], reason: "asked for")
        } catch let error as StoreError where [.noSuchRow, .notAllowed, .noSuchTable].contains(error.code) {
            // It is erased already, or the village stands elsewhere.
            return
        }
        orders.append(ErasureOrdered(hub: hub, cell: cell, unit: unit, values: values, targets: targets))
        world.network.figures.erasures += 1
    }
}
