import SyncKit
import SyncStore

/// Nothing that a user was told is saved is lost: it stands, or a later write replaced it, or it is
/// kept beside the winner, or a verdict refuses it with a reason.
struct LossChecker {
    let world: SimulatedWorld
    let folds: [Audience: ReferenceFold]
    private let conflicts: [Conflict]
    private let parked: [ParkedRow]

    init(_ world: SimulatedWorld, _ folds: [Audience: ReferenceFold]) throws {
        self.world = world
        self.folds = folds
        conflicts = try world.hub.conflicts()
        parked = try world.hub.parked()
    }

    /// - Returns: How many saved values there were, by what became of them.
    func check() throws -> [String: Int] {
        var fates: [String: Int] = [:]
        for laptop in world.laptops {
            let fold = folds[Audience(unit: laptop.unit, top: .street)]
            try count(laptop.ledger, of: laptop.replica.identity.replica, fold, laptop.name, &fates)
        }
        let hub = world.hub.identity.replica
        for (cell, value) in world.hubLedger.values.sorted(by: { $0.key < $1.key }) {
            let fold = folds.values.first { $0.writes[AudienceFold.RowKey(table: cell.table, id: cell.row)] != nil }
            fates[try fate(of: cell, value, by: hub, fold, "hub"), default: 0] += 1
        }
        return fates
    }

    private func count(
        _ ledger: SaveLedger, of author: ID128, _ fold: ReferenceFold?, _ name: String, _ fates: inout [String: Int]
    ) throws {
        for (cell, value) in ledger.values.sorted(by: { $0.key < $1.key }) {
            fates[try fate(of: cell, value, by: author, fold, name), default: 0] += 1
        }
        for key in ledger.removed {
            let isLogged = try writes(of: key, by: author, fold).contains { $0.kind == .delete }
            try SyncTestKit.check(isLogged, "\(name): the removal of \(key.table) \(key.id.hex) is lost")
            fates["removal", default: 0] += 1
        }
    }

    private func fate(
        of cell: CellKey, _ value: Value, by author: ID128, _ fold: ReferenceFold?, _ name: String
    ) throws -> String {
        let key = AudienceFold.RowKey(table: cell.table, id: cell.row)
        let own = try writes(of: key, by: author, fold).filter { $0.cells[cell.column] != nil }
        guard let fold, let last = own.last, last.cells[cell.column] == value else {
            let others = own.map { "\($0.kind) \($0.cells[cell.column] ?? .null)" }.joined(separator: ", ")
            throw CheckFailure(
                "\(name): \(cell.table).\(cell.column) = \(value) was saved and is in no log; "
                    + "its author's writes there: \(others)")
        }
        let changeSet = fold.changeSets[last.source]
        if fold.refused[changeSet.hash]?.contains(key) ?? false {
            let reasons = parked.filter { $0.changeSet == changeSet.hash && $0.row == cell.row }
            try SyncTestKit.check(!reasons.isEmpty, "\(name): \(cell) is refused without a reason")
            return "refused"
        }
        let row = fold.rows[key] ?? ReferenceFold.Row()
        let isReplaced = fold.writes[key]?.contains { $0.cells[cell.column] != nil && fold.supersedes($0, last) }
        if isReplaced ?? false { return "replaced" }
        if !row.isAlive { return "removed" }
        if row.values[cell.column] == value { return "standing" }
        let kept = conflicts.contains { conflict in
            conflict.row == cell.row
                && conflict.cells.contains { $0.column == cell.column && $0.values.contains { $0.value == value } }
        }
        try SyncTestKit.check(kept, "\(name): \(cell) = \(value) neither stands nor is kept as a conflict")
        return "kept"
    }

    /// What `author` wrote to a row, in the order of its stream, refused writes too.
    private func writes(
        of key: AudienceFold.RowKey, by author: ID128, _ fold: ReferenceFold?
    ) throws -> [ReferenceFold.Write] {
        guard let fold else { return [] }
        var writes: [ReferenceFold.Write] = []
        for (source, changeSet) in fold.changeSets.enumerated() where changeSet.header.stream.replica == author {
            let groups = fold.bodies[source].tables.first { $0.name == key.table }?.groups ?? []
            for group in groups {
                for index in group.ids.indices where group.ids[index] == key.id {
                    let cells = Dictionary(uniqueKeysWithValues: zip(group.columns, group.row(index)))
                    writes.append(
                        ReferenceFold.Write(source: source, place: writes.count, kind: group.kind, cells: cells))
                }
            }
        }
        return writes
    }
}
