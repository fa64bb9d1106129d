import SyncKit
import SyncStore

/// Nothing that a user was told is saved is lost, as long as a disk with it lives: it stands, or a
/// later write replaced it, or it is kept beside the winner, or a verdict refuses it with a reason.
///
/// A store that was put back knows only what had been saved by then; its copy's users likewise.
struct LossChecker {
    let world: SimulatedWorld
    let folds: [Audience: ReferenceFold]
    private let conflicts: [CellKey: Set<Value>]
    private let reasons: [Hash32: Set<ID128>]
    private let audiences: [AudienceFold.RowKey: Audience]

    init(_ world: SimulatedWorld, _ folds: [Audience: ReferenceFold]) throws {
        self.world = world
        self.folds = folds
        var conflicts: [CellKey: Set<Value>] = [:]
        var reasons: [Hash32: Set<ID128>] = [:]
        for hub in world.hubs {
            for conflict in try hub.replica.conflicts() {
                for cell in conflict.cells {
                    conflicts[CellKey(table: conflict.table, row: conflict.row, column: cell.column), default: []]
                        .formUnion(cell.values.map(\.value))
                }
            }
            for parked in try hub.replica.parked() { reasons[parked.changeSet, default: []].insert(parked.row) }
        }
        self.conflicts = conflicts
        self.reasons = reasons
        var audiences: [AudienceFold.RowKey: Audience] = [:]
        for (audience, fold) in folds {
            for body in fold.bodies {
                for table in body.tables where table.name != "verdict" {
                    for id in table.groups.flatMap(\.ids) {
                        audiences[AudienceFold.RowKey(table: table.name, id: id)] = audience
                    }
                }
            }
        }
        self.audiences = audiences
    }

    /// - Returns: How many saved values there were, by what became of them.
    func check() throws -> [String: Int] {
        var fates: [String: Int] = [:]
        for node in world.nodes + world.retired {
            let author = node.replica.identity.replica
            for (cell, value) in node.ledger.values.sorted(by: { $0.key < $1.key }) {
                fates[try fate(of: cell, value, by: author, node.name), default: 0] += 1
            }
            for key in node.ledger.removed {
                let isLogged = writes(of: key, by: author).contains { $0.kind == .delete }
                try SyncTestKit.check(isLogged, "\(node.name): the removal of \(key.table) \(key.id.hex) is lost")
                fates["removal", default: 0] += 1
            }
        }
        return fates
    }

    private func fate(of cell: CellKey, _ value: Value, by author: ID128, _ name: String) throws -> String {
        let key = AudienceFold.RowKey(table: cell.table, id: cell.row)
        let own = writes(of: key, by: author).filter { $0.cells[cell.column] == value }
        if own.isEmpty, let special = special(cell, key, by: author) { return special }
        guard let audience = audiences[key], let fold = folds[audience], !own.isEmpty else {
            throw CheckFailure("\(name): \(cell.table).\(cell.column) = \(value) was saved and is in no log")
        }
        let counting = own.filter { !fold.parked.contains(fold.changeSets[$0.source].hash) }
        guard let last = counting.last else { return "parked as a whole" }
        let changeSet = fold.changeSets[last.source]
        if fold.silent.contains(changeSet.hash) { return "of a former street" }
        if fold.refused[changeSet.hash]?.contains(key) ?? false {
            try SyncTestKit.check(
                reasons[changeSet.hash]?.contains(cell.row) ?? false, "\(name): \(cell) is refused without a reason")
            return "refused"
        }
        let row = fold.rows[key] ?? ReferenceFold.Row()
        let isReplaced = fold.writes[key]?.contains { $0.cells[cell.column] != nil && fold.supersedes($0, last) }
        if isReplaced ?? false { return "replaced" }
        if !row.isAlive { return "removed" }
        if row.values[cell.column] == value { return "standing" }
        try SyncTestKit.check(
            conflicts[CellKey(table: cell.table, row: cell.row, column: cell.column)]?.contains(value) ?? false,
            "\(name): \(cell) = \(value) neither stands nor is kept as a conflict")
        return "kept"
    }

    /// Where a value may be that is not in the log: it was erased, or lies at a street whose village went away.
    private func special(_ cell: CellKey, _ key: AudienceFold.RowKey, by author: ID128) -> String? {
        if let audience = audiences[key], folds[audience]?.erased.contains(cell) ?? false { return "erased" }
        let isStreet = world.streets.contains { $0.replica.identity.replica == author }
        return isStreet && !world.moved.isEmpty ? "of a former street" : nil
    }

    /// What `author` wrote to a row, in the order of the log, refused and parked writes too.
    private func writes(of key: AudienceFold.RowKey, by author: ID128) -> [ReferenceFold.Write] {
        guard let fold = audiences[key].flatMap({ folds[$0] }) else { return [] }
        var writes: [ReferenceFold.Write] = []
        for (source, changeSet) in fold.changeSets.enumerated() where changeSet.header.stream.replica == author {
            var place = 0
            for group in fold.bodies[source].tables.first(where: { $0.name == key.table })?.groups ?? [] {
                for index in group.ids.indices where group.ids[index] == key.id {
                    place += 1
                    let cells = Dictionary(uniqueKeysWithValues: zip(group.columns, group.row(index)))
                    writes.append(ReferenceFold.Write(source: source, place: place, kind: group.kind, cells: cells))
                }
            }
        }
        return writes
    }
}
