import Foundation
import GRDB
import SyncKit
import SyncStore
import Synchronization

extension Replica {
    /// A store in memory whose keys, randomness and clock come from `seed`.
    static func simulated(
        seed: UInt64, clock: SimulatedClock, marker: Marker? = nil, schema: Schema = SimulatedSchema.all,
        disk: FaultDisk? = nil
    ) throws -> Replica {
        var random = SeededGenerator(seed: seed)
        let identity = try Identity(signingSeed: random.bytes(32), sealingSeed: random.bytes(32))
        if let disk {
            return try disk.open(
                schema: schema, identity: identity, marker: marker, entropy: .seeded(random.next()),
                clock: { clock.now })
        }
        return try inMemory(
            schema: schema, identity: identity, marker: marker, entropy: .seeded(random.next()),
            clock: { clock.now })
    }

    /// The log, in the order in which it lies there.
    func simulatedLog() throws -> [ChangeSet] {
        try read { local in
            let rows = try Row.fetchAll(local.db, sql: "SELECT header, signature, body FROM sync_log ORDER BY seq")
            return try rows.map { row in
                try ChangeSet(
                    headerBytes: [UInt8](row["header"] as DatabaseValue),
                    signature: [UInt8](row["signature"] as DatabaseValue), body: [UInt8](row["body"] as DatabaseValue))
            }
        }
    }

    /// The names of all change-sets held, by audience.
    func simulatedHoldings() throws -> [Audience: Set<Hash32>] {
        try read { local in
            var holdings: [Audience: Set<Hash32>] = [:]
            let rows = try Row.fetchCursor(
                local.db,
                sql: "SELECT a.unit, a.top, l.hash FROM sync_log l JOIN sync_audience a ON a.n = l.audience")
            while let row = try rows.next() {
                guard let unit = ID128([UInt8](row["unit"] as DatabaseValue)),
                    let hash = Hash32([UInt8](row["hash"] as DatabaseValue))
                else { throw CheckFailure("a store's log cannot be read") }
                holdings[Audience(unit: unit, top: Level(rawValue: row["top"])), default: []].insert(hash)
            }
            return holdings
        }
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
            let status = try status(unit: unit)
            return [status.vectorHash, status.stateHash ?? .zero]
        }
    }

    /// The next transaction that writes the named bookkeeping table is cut off there.
    ///
    /// - Parameter rows: How many rows the table may get before.
    func armCrash(_ table: String, afterRows rows: Int) throws {
        try write { local in
            let count = try Int.fetchOne(local.db, sql: "SELECT count(*) FROM \(table)") ?? 0
            try local.db.execute(sql: "DROP TRIGGER IF EXISTS temp.simulated_crash")
            try local.db.execute(
                sql: """
                    CREATE TEMP TRIGGER simulated_crash BEFORE INSERT ON \(table)
                    WHEN (SELECT count(*) FROM \(table)) >= \(table == "sync_peer" ? 0 : count + rows)
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
