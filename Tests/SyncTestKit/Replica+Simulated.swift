import Foundation
import GRDB
import SyncKit
import SyncStore
import Synchronization

extension Replica {
    /// A store in memory, or on a disk, whose keys, randomness and clock come from `seed`.
    static func simulated(
        seed: UInt64, clock: SimulatedClock, marker: Marker? = nil, schema: Schema = SimulatedSchema.all,
        disk: FaultDisk? = nil
    ) throws -> Replica {
        var random = SeededGenerator(seed: seed)
        let identity = try Identity(signingSeed: random.bytes(32), sealingSeed: random.bytes(32))
        let entropy = Entropy.seeded(random.next())
        if let disk {
            return try disk.open(
                schema: schema, identity: identity, marker: marker, entropy: entropy, clock: { clock.now })
        }
        return try inMemory(
            schema: schema, identity: identity, marker: marker, entropy: entropy, clock: { clock.now })
    }

    /// The log, in the order in which it lies there.
    ///
    /// - Parameter wanted: The names of those that are read; nil for all.
    func simulatedLog(_ wanted: Set<Hash32>? = nil) throws -> [ChangeSet] {
        try read { local in
            let statement = try local.db.cachedStatement(
                sql: "SELECT hash, header, signature, body FROM sync_log ORDER BY seq")
            let rows = try Row.fetchCursor(statement)
            var log: [ChangeSet] = []
            while let row = try rows.next() {
                if let wanted, let hash = Hash32([UInt8](row[0] as DatabaseValue)), !wanted.contains(hash) { continue }
                log.append(
                    try ChangeSet(
                        headerBytes: [UInt8](row[1] as DatabaseValue), signature: [UInt8](row[2] as DatabaseValue),
                        body: [UInt8](row[3] as DatabaseValue)))
            }
            return log
        }
    }

    /// The names of all change-sets held, by audience.
    func simulatedHoldings() throws -> [Audience: Set<Hash32>] {
        try read { local in
            var holdings: [Audience: Set<Hash32>] = [:]
            let rows = try Row.fetchCursor(
                local.db.cachedStatement(
                    sql: "SELECT a.unit, a.top, l.hash FROM sync_log l JOIN sync_audience a ON a.n = l.audience"))
            while let row = try rows.next() {
                guard let unit = ID128([UInt8](row["unit"] as DatabaseValue)),
                    let hash = Hash32([UInt8](row["hash"] as DatabaseValue))
                else { throw CheckFailure("a store's log cannot be read") }
                holdings[Audience(unit: unit, top: Level(rawValue: row["top"])), default: []].insert(hash)
            }
            return holdings
        }
    }

    /// The values that are kept beside those that stand, of tables that hubs read.
    func simulatedLosers() throws -> [CellKey: Set<Value>] {
        try read { local in
            var losers: [CellKey: Set<Value>] = [:]
            for row in try Row.fetchAll(local.db, sql: "SELECT \"table\", id, position, value FROM sync_loser") {
                guard let table = schema[row["table"]], !table.isPrivate,
                    let id = ID128([UInt8](row["id"] as DatabaseValue))
                else { continue }
                let cell = CellKey(table: table.name, row: id, column: table.columns[row["position"]].name)
                losers[cell, default: []].insert(Value(simulated: row["value"]))
            }
            return losers
        }
    }

    /// What a store knows of itself, its streams, and those with whom it syncs, as it is stored.
    func simulatedBookkeeping() throws -> [String] {
        try read { local in
            try ["meta", "peer", "parent", "stream", "pending"].flatMap { name in
                try Row.fetchAll(local.db, sql: "SELECT * FROM sync_\(name)").map { "\(name) \($0)" }
            }
        }
    }

    /// How many rows wait for a seal.
    func simulatedPendingRows() throws -> Int {
        try read { try Int.fetchOne($0.db.cachedStatement(sql: "SELECT count(*) FROM sync_pending")) ?? 0 }
    }

    /// Whether a change-set lies in the log.
    func holds(_ changeSet: Hash32) throws -> Bool {
        try read { local in
            try Row.fetchOne(
                local.db, sql: "SELECT 1 FROM sync_log WHERE hash = ?", arguments: [Data(changeSet.bytes)]) != nil
        }
    }

    /// Whether a unit is known here: a village that was moved may not be yet.
    func knows(_ unit: ID128) throws -> Bool {
        try read { try $0.place().path.contains { $0.id == unit } || $0.unit(unit) != nil }
    }

    /// Everything a state check needs in one value: vector and state of each unit.
    func simulatedState(_ units: [ID128]) throws -> [Hash32] {
        try units.filter(knows).flatMap { unit in
            let hashes = try hashes(of: unit)
            return [hashes.vector, hashes.state]
        }
    }

    /// The next transaction that comes to this point is cut off there.
    func armCrash(_ point: CrashPoint) throws {
        try write { local in
            let table = point.row.rawValue
            let count = try Int.fetchOne(local.db, sql: "SELECT count(*) FROM \(table)") ?? 0
            try local.db.execute(sql: "DROP TRIGGER IF EXISTS temp.simulated_crash")
            try local.db.execute(
                sql: """
                    CREATE TEMP TRIGGER simulated_crash BEFORE INSERT ON \(table)
                    WHEN \(point.condition(count: count))
                    BEGIN SELECT RAISE(ABORT, 'simulated crash'); END
                    """)
        }
    }

    func disarmCrash() throws {
        try write { try $0.db.execute(sql: "DROP TRIGGER IF EXISTS temp.simulated_crash") }
    }
}

extension Entropy {
    /// Chances that a seed draws.
    static func seeded(_ seed: UInt64) -> Entropy {
        let random = Mutex(SeededGenerator(seed: seed))
        return Entropy { random.withLock { $0.next() } }
    }
}

extension LocalRead {
    /// What stands in a row's cells, whether or not the row lives, and beside them.
    func simulatedCells(_ table: MergedTable, unit: ID128, _ id: ID128) throws -> [String: Set<Value>] {
        var cells: [String: Set<Value>] = [:]
        let audience = "(SELECT n FROM sync_audience WHERE unit = ?)"
        let place: StatementArguments = [Data(id.bytes), Data(unit.bytes)]
        let rows = try Row.fetchAll(
            db, sql: "SELECT * FROM \(table.name) WHERE id = ? AND _a IN \(audience)", arguments: place)
        for row in rows {
            for column in table.columns { cells[column.name, default: []].insert(Value(simulated: row[column.name])) }
        }
        let losers = try Row.fetchAll(
            db,
            sql: "SELECT position, value FROM sync_loser WHERE \"table\" = ? AND id = ? AND audience IN \(audience)",
            arguments: [table.name] + place)
        for row in losers {
            cells[table.columns[row["position"]].name, default: []].insert(Value(simulated: row["value"]))
        }
        return cells
    }
}

extension Value {
    /// A value of the simulated schema as it is stored.
    fileprivate init(simulated stored: DatabaseValue) {
        switch stored.storage {
        case .int64(let number): self = .integer(number)
        case .string(let text): self = .text(text)
        default: self = .null
        }
    }
}

extension [UInt8] {
    /// The bytes of a stored blob; empty for anything else.
    fileprivate init(_ stored: DatabaseValue) {
        guard case .blob(let data) = stored.storage else {
            self = []
            return
        }
        self.init(data)
    }
}
