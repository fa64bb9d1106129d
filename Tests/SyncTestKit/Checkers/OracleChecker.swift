import SyncKit
import SyncStore

/// Every replica's tables are what the reference fold makes of the hub's log.
struct OracleChecker {
    let world: SimulatedWorld
    let folds: [Audience: ReferenceFold]

    init(_ world: SimulatedWorld) throws {
        self.world = world
        let judge = world.hub.identity.replica
        // What is encrypted the hub cannot read; see ``PrivateChecker``.
        let log = try world.hub.simulatedLog().filter { $0.header.keyID == nil }
        folds = try Dictionary(grouping: log, by: \.header.stream.audience)
            .mapValues { try ReferenceFold($0, schema: SimulatedSchema.all, judge: judge) }
    }

    func check() throws {
        for (unit, audiences) in Dictionary(grouping: folds.keys, by: \.unit) {
            let folds = audiences.compactMap { self.folds[$0] }
            try compare(folds, unit, with: world.hub, "hub")
            for laptop in world.laptops where unit == laptop.unit || unit == world.hubUnit {
                try compare(folds, unit, with: laptop.replica, laptop.name)
            }
        }
    }

    /// The rows of a unit lie in several audiences, each with a fold of its own.
    private func compare(_ folds: [ReferenceFold], _ unit: ID128, with replica: Replica, _ name: String) throws {
        for table in replica.schema.tables where !table.isPrivate {
            var expected = folds.reduce(into: [:]) { rows, fold in
                rows.merge(fold.rows.filter { $0.key.table == table.name && $0.value.isAlive }) { first, _ in first }
            }
            for stored in try replica.read({ try $0.rows(table.name, unit: unit) }) {
                let key = AudienceFold.RowKey(table: table.name, id: stored.id)
                guard let row = expected.removeValue(forKey: key) else {
                    throw CheckFailure("\(name): \(table.name) \(stored.id.hex) lives and should not")
                }
                for column in table.columns {
                    try SyncTestKit.check(
                        stored[column.name] == row.values[column.name] ?? .null,
                        "\(name): \(table.name).\(column.name) of \(stored.id.hex) is \(stored[column.name]), "
                            + "not \(row.values[column.name] ?? .null)")
                }
            }
            try SyncTestKit.check(
                expected.isEmpty, "\(name): \(expected.count) rows of \(table.name) should live and do not")
        }
        try compareConflicts(folds, unit, with: replica, name)
    }

    private func compareConflicts(
        _ folds: [ReferenceFold], _ unit: ID128, with replica: Replica, _ name: String
    ) throws {
        var expected: [CellKey: Set<Value>] = [:]
        for fold in folds {
            for (key, row) in fold.rows where fold.writes[key]?.contains(where: { $0.kind == .insert }) ?? false {
                for (column, losers) in row.losers {
                    expected[CellKey(table: key.table, row: key.id, column: column)] = losers
                }
            }
        }
        for conflict in try replica.conflicts(unit: unit) where replica.schema[conflict.table]?.isPrivate == false {
            let key = CellKey(table: conflict.table, row: conflict.row, column: conflict.column)
            let losers = Set(conflict.values.filter { !$0.isWinner }.map(\.value))
            try SyncTestKit.check(
                expected.removeValue(forKey: key) == losers, "\(name): the conflict in \(key) is not as it should be")
        }
        try SyncTestKit.check(expected.isEmpty, "\(name): \(expected.count) conflicts are not shown")
    }
}
