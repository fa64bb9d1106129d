import SyncKit
import SyncStore

/// What people decide: operators accept and reject, users send again or give up, and settle conflicts.
final class JudgementActions {
    private let world: SimulatedWorld
    private var random: SeededGenerator

    init(_ world: SimulatedWorld, seed: UInt64) {
        self.world = world
        random = SeededGenerator(seed: seed)
    }

    func act() throws {
        do {
            switch random.below(100) {
            case 0..<45: try judge()
            case 45..<65: try answer()
            default: try settle()
            }
        } catch let error as StoreError
            where [.notAllowed, .noSuchRow, .noSuchTable, .invalidValue, .missingValue].contains(error.code)
        {
            // People hear why not.
        }
    }

    /// What a modified client was refused stays refused: else its illegal values would rightly show.
    private func judge() throws {
        guard let hub = random.pick(world.hubs) else { return }
        let rows = try random.chance(75) ? hub.replica.parked() : hub.replica.judged()
        guard let row = random.pick(rows), let author = row.author else { return }
        if !world.strangers.contains(author), random.chance(60) {
            try hub.replica.accept(row.id, note: random.chance(50) ? "after all" : nil)
        } else {
            try hub.replica.reject(row.id, note: "no")
        }
        world.network.figures.judgements += 1
    }

    private func answer() throws {
        guard let laptop = random.pick(world.laptops), let row = random.pick(try laptop.replica.refused()) else {
            return
        }
        let before = try cells(of: row.table, row.row, at: laptop)
        if random.chance(30) {
            try laptop.replica.giveUp(row.id)
            return world.network.figures.count(.givenUp)
        }
        let sent = try laptop.replica.resend(row.id)
        world.network.figures.count(.resent)
        guard sent.kind != .delete, let table = SimulatedSchema.all[sent.table] else { return }
        let keys = table.keyColumns
        let cells = sent.cells.filter { !keys.contains($0.column) && $0.value != .erased }
        let values = Dictionary(cells.map { ($0.column, $0.value) }, uniquingKeysWith: { $1 })
        note(values, of: sent.table, sent.row, at: laptop, over: before)
    }

    private func settle() throws {
        guard let laptop = random.pick(world.laptops),
            let conflict = random.pick(try laptop.replica.conflicts(unit: laptop.unit)),
            let table = SimulatedSchema.all[conflict.table], !table.isPrivate
        else { return }
        var values: [String: Value] = [:]
        for cell in conflict.cells where !table.keyColumns.contains(cell.column) {
            guard let value = random.pick(cell.values)?.value, value != .erased else { continue }
            values[cell.column] = value
        }
        if values.isEmpty { return }
        let before = try cells(of: conflict.table, conflict.row, at: laptop)
        try laptop.replica.write { local in
            _ = try local.assert(conflict.table, unit: laptop.unit, conflict.row, values)
        }
        note(values, of: conflict.table, conflict.row, at: laptop, over: before)
        world.network.figures.count(.settled)
    }

    /// What stands in the cells of a row, and beside them.
    private func cells(of name: String, _ row: ID128, at laptop: SimulatedNode) throws -> [String: Set<Value>] {
        guard let table = laptop.replica.schema[name] else { return [:] }
        return try laptop.replica.read { try $0.simulatedCells(table, unit: laptop.unit, row) }
    }

    /// Values that were there before are written once more.
    private func note(
        _ values: [String: Value], of table: String, _ row: ID128, at laptop: SimulatedNode,
        over before: [String: Set<Value>]
    ) {
        laptop.ledger.save(table, row, values)
        world.rewritten.formUnion(values.values)
        for (column, value) in values where Sights.columns.contains(column) {
            let cell = CellKey(table: table, row: row, column: column)
            world.sights.note(cell, value, over: (before[column] ?? []).subtracting([value]))
        }
    }
}
