import SyncKit
import SyncStore

/// Every replica's tables are what the reference fold makes of the log.
struct OracleChecker {
    let world: SimulatedWorld
    let folds: [Audience: ReferenceFold]
    let authority: ReferenceAuthority

    init(_ world: SimulatedWorld) throws {
        self.world = world
        let hubs = Dictionary(
            uniqueKeysWithValues: world.hubs.map {
                ($0.replica.identity.replica, ReferenceHub(unit: $0.unit, level: $0.level))
            })
        var logs: [Audience: [ChangeSet]] = [:]
        for hub in world.hubs {
            for changeSet in try hub.replica.simulatedLog() where changeSet.header.keyID == nil {
                // What is encrypted the hub cannot read; see ``PrivateChecker``.
                let audience = changeSet.header.stream.audience
                if world.keeper(of: audience) === hub {
                    logs[audience, default: []].append(try Self.signed(changeSet, world.network.archive))
                }
            }
        }
        let units = Set(world.hubs.map(\.unit))
        let above = try logs.filter { units.contains($0.key.unit) }.mapValues {
            try ReferenceFold($0, schema: SimulatedSchema.all, hubs: hubs, authority: ReferenceAuthority())
        }
        let authority = try ReferenceAuthority(
            above, levels: Dictionary(uniqueKeysWithValues: world.hubs.map { ($0.unit, $0.level) }),
            origins: Dictionary(
                logs.values.joined().compactMap { one in one.header.resigns.map { (one.hash, $0) } },
                uniquingKeysWith: { first, _ in first }))
        let below = try logs.filter { !units.contains($0.key.unit) }.mapValues {
            try ReferenceFold($0, schema: SimulatedSchema.all, hubs: hubs, authority: authority)
        }
        self.authority = authority
        folds = above.merging(below) { first, _ in first }
    }

    /// A change-set with the body that its author signed.
    private static func signed(_ changeSet: ChangeSet, _ archive: WireArchive) throws -> ChangeSet {
        guard let body = archive.bodies[changeSet.hash], body != changeSet.body else { return changeSet }
        return try ChangeSet(headerBytes: changeSet.headerBytes, signature: changeSet.signature, body: body)
    }

    func check() throws {
        for (unit, audiences) in Dictionary(grouping: folds.keys, by: \.unit) {
            for node in world.nodes {
                let read = audiences.filter { world.reads(node, $0) }.compactMap { folds[$0] }
                if !read.isEmpty { try compare(read, unit, with: node.replica, node.name) }
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
            for (key, row) in fold.rows where row.isAlive {
                for (column, losers) in row.losers {
                    expected[CellKey(table: key.table, row: key.id, column: column)] = losers
                }
            }
        }
        for conflict in try replica.conflicts(unit: unit) where replica.schema[conflict.table]?.isPrivate == false {
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
