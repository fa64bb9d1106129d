import SyncKit
import SyncStore

/// Every replica's tables are what the reference fold makes of the hub's log.
struct OracleChecker {
    let world: SimulatedWorld
    let folds: [Audience: ReferenceFold]

    init(_ world: SimulatedWorld) throws {
        self.world = world
        let judge = world.hub.identity.replica
        folds = try Dictionary(grouping: try world.hub.simulatedLog(), by: \.header.stream.audience)
            .mapValues { try ReferenceFold($0, schema: SimulatedSchema.all, judge: judge) }
    }

    func check() throws {
        for (audience, fold) in folds {
            try compare(fold, audience, with: world.hub, "hub")
            for laptop in world.laptops where audience.unit == laptop.unit || audience.unit == world.hubUnit {
                try compare(fold, audience, with: laptop.replica, laptop.name)
            }
        }
    }

    private func compare(_ fold: ReferenceFold, _ audience: Audience, with replica: Replica, _ name: String) throws {
        for table in replica.schema.tables where !table.isPrivate {
            var expected = fold.rows.filter { $0.key.table == table.name && $0.value.isAlive }
            for stored in try replica.read({ try $0.rows(table.name, unit: audience.unit) }) {
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
        try compareConflicts(fold, audience, with: replica, name)
    }

    private func compareConflicts(
        _ fold: ReferenceFold, _ audience: Audience, with replica: Replica, _ name: String
    ) throws {
        var expected: [CellKey: Set<Value>] = [:]
        for (key, row) in fold.rows where row.isAlive {
            for (column, losers) in row.losers {
                expected[CellKey(table: key.table, row: key.id, column: column)] = losers
            }
        }
        for conflict in try replica.conflicts(unit: audience.unit) {
            for cell in conflict.cells {
                let key = CellKey(table: conflict.table, row: conflict.row, column: cell.column)
                let losers = Set(cell.values.filter { !$0.isWinner }.map(\.value))
                try SyncTestKit.check(
                    expected.removeValue(forKey: key) == losers,
                    "\(name): the conflict in \(key) is not as it should be")
            }
        }
        try SyncTestKit.check(expected.isEmpty, "\(name): \(expected.count) conflicts are not shown")
    }
}
