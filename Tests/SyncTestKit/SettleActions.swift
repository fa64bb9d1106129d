import SyncKit
import SyncStore

/// What people at hubs do about single rows: they erase values, and judge again what was refused.
struct SettleActions {
    let world: SimulatedWorld
    let hub: SimulatedNode
    var random: SeededGenerator

    private static let erasable = [("member", "name"), ("note", "text"), ("appeal", "text")]

    mutating func run() throws {
        if random.chance(50) { try erase() } else { try judge() }
    }

    private mutating func erase() throws {
        let (table, column) = Self.erasable[random.below(Self.erasable.count)]
        let rows = try hub.replica.read { try $0.rows(table, unit: nil) }
        guard let row = random.pick(rows.filter { $0.unit != hub.unit && $0[column] != .erased }) else { return }
        let cell = CellKey(table: table, row: row.id, column: column)
        let gone = try values(of: cell, in: row.unit)
        do {
            try hub.replica.erase(table, unit: row.unit, row.id, columns: [column], reason: "on request")
        } catch let error as StoreError where error.code == .noSuchRow {
            // It was never written.
            return
        }
        world.network.figures.erasures += 1
        world.erased[cell, default: []].formUnion(gone)
    }

    /// Every value that the hub's log holds of a cell.
    private func values(of cell: CellKey, in unit: ID128) throws -> Set<Value> {
        var values: Set<Value> = []
        for changeSet in try hub.replica.simulatedLog()
        where changeSet.header.stream.audience.unit == unit && changeSet.header.keyID == nil {
            for group in try StoredBody.unpack(changeSet.body).tables.first(where: { $0.name == cell.table })?.groups
                ?? []
            {
                guard let column = group.columns.firstIndex(of: cell.column) else { continue }
                for (id, value) in zip(group.ids, group.values[column]) where id == cell.row { values.insert(value) }
            }
        }
        return values.subtracting([.null, .erased])
    }

    private mutating func judge() throws {
        let waiting = try hub.replica.judged().filter {
            !$0.isWhole && $0.author.map { !world.strangers.contains($0) } ?? false
        }
        guard let row = random.pick(waiting) else { return }
        do {
            if random.chance(60) {
                try hub.replica.accept(row.id, note: "after all")
            } else {
                try hub.replica.reject(row.id, note: "as before")
            }
            world.network.figures.judgements += 1
        } catch let error as StoreError where [.notAllowed, .noSuchRow, .invalidValue].contains(error.code) {
            // A hub above has judged, or no table can hold it.
        }
    }
}
