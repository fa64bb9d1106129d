import GRDB
import SyncKit
import SyncStore

/// What people do at a laptop, a few records in one transaction.
struct UserActions {
    let laptop: SimulatedNode
    private let sights: Sights
    var random: SeededGenerator
    private var told = SaveLedger()
    private var touched: [AudienceFold.RowKey] = []
    /// Rows that this transaction has removed.
    private var removedNow: Set<ID128> = []
    /// What was written, and what stood there before.
    private var seen: [(cell: CellKey, value: Value, over: Set<Value>)] = []
    /// What cells had when the transaction first wrote them.
    private var initial: [CellKey: Value] = [:]

    /// What became of the transaction.
    enum Outcome {
        case saved
        case notAllowed
        case crashed
    }

    init(_ laptop: SimulatedNode, _ sights: Sights, _ random: SeededGenerator) {
        self.laptop = laptop
        self.sights = sights
        self.random = random
    }

    /// One transaction; the ledger hears of it only when it was durable.
    mutating func run() throws -> Outcome {
        told = laptop.ledger
        let crashes = random.chance(4)
        do {
            try laptop.replica.write { local in
                for _ in 0...random.below(4) { try act(local) }
                if crashes { throw SimulatedFault.crashInWrite }
            }
        } catch SimulatedFault.crashInWrite {
            return .crashed
        } catch let error as StoreError where [.notAllowed, .noSuchTable].contains(error.code) {
            return .notAllowed
        }
        for (cell, value) in initial where told.values[cell] == value {
            told.takeBack(cell, before: laptop.ledger)
        }
        laptop.ledger = told
        for sight in seen { sights.note(sight.cell, sight.value, over: sight.over) }
        return .saved
    }

    private mutating func act(_ local: LocalWrite) throws {
        switch random.below(100) {
        case 0..<40: try writeMember(local)
        case 40..<52: try writeNote(local)
        case 52..<62: try writeAppeal(local)
        case 62..<77: try writeTally(local)
        case 77..<86: try remove(local)
        case 86..<93: try addAgain(local)
        default: try writeHousehold(local)
        }
    }

    private mutating func writeMember(_ local: LocalWrite) throws {
        let code = Value.text("m\(random.below(8))")
        var values: [String: Value] = ["code": code]
        if random.chance(60) { values["name"] = .text("name \(unique())") }
        if random.chance(30) { values["team"] = random.chance(20) ? .null : .text("team \(random.below(4))") }
        if random.chance(40) { values["category"] = .text(["A", "B", "C", "D"][random.below(4)] + " \(unique())") }
        try put(local, "member", try local.naturalID("member", unit: laptop.unit, values), values)
    }

    private mutating func writeNote(_ local: LocalWrite) throws {
        let rows = try local.read.rows("note", unit: laptop.unit)
        let member = ID128.natural(table: "member", parent: laptop.unit, key: [.text("m\(random.below(8))")])
        if let row = random.pick(rows), random.chance(40) {
            let isOld = local.schema["note"]?.column("minutes") == nil
            let values: [String: Value] =
                isOld ? ["text": .text("text \(unique())")] : ["minutes": .integer(Int64(unique()))]
            try put(local, "note", row.id, values)
        } else {
            try put(
                local, "note", local.newID(),
                ["member": .blob(member.bytes), "text": .text("text \(unique())")])
        }
    }

    private mutating func writeAppeal(_ local: LocalWrite) throws {
        guard laptop.isUpgraded else { return }
        let rows = try local.read.rows("appeal", unit: laptop.unit)
        let values: [String: Value] = ["text": .text("appeal \(unique())")]
        if let row = random.pick(rows), random.chance(40) { return try put(local, "appeal", row.id, values) }
        try put(local, "appeal", local.newID(), values)
    }

    /// A number that nobody else writes: a value names the write it came with.
    private mutating func unique() -> Int { random.below(1 << 40) }

    private mutating func writeTally(_ local: LocalWrite) throws {
        let member = ID128.natural(table: "member", parent: laptop.unit, key: [.text("m\(random.below(8))")])
        let values: [String: Value] = [
            "member": .blob(member.bytes), "dimension": .integer(Int64(1 + random.below(2))),
            "valid": .integer(Int64(unique())),
        ]
        try put(local, "tally", try local.naturalID("tally", unit: laptop.unit, values), values)
    }

    private mutating func writeHousehold(_ local: LocalWrite) throws {
        let values: [String: Value] = [
            "number": .text("private-\(random.below(20))"), "people": .integer(Int64(random.below(9))),
        ]
        try local.put(
            "household", unit: laptop.unit, try local.naturalID("household", unit: laptop.unit, values), values)
    }

    private mutating func put(_ local: LocalWrite, _ table: String, _ id: ID128, _ values: [String: Value]) throws {
        try look(local, table, id, values)
        touched.append(AudienceFold.RowKey(table: table, id: id))
        if let row = try local.read.row(table, unit: laptop.unit, id) {
            for column in values.keys {
                let cell = CellKey(table: table, row: id, column: column)
                initial[cell] = initial[cell] ?? row[column]
            }
        }
        switch try local.put(table, unit: laptop.unit, id, values) {
        case .added: told.save(table, id, values)
        case .changed(let columns): told.save(table, id, values.filter { columns.contains($0.key) })
        case .same, .removedBefore: break
        }
    }

    /// Remembers what the user has before the eyes when it writes.
    private mutating func look(_ local: LocalWrite, _ name: String, _ id: ID128, _ values: [String: Value]) throws {
        guard let table = laptop.replica.schema[name] else { return }
        let cells = try local.read.simulatedCells(table, unit: laptop.unit, id)
        for (column, value) in values where Sights.columns.contains(column) {
            seen.append((CellKey(table: name, row: id, column: column), value, cells[column] ?? []))
        }
    }

    /// Any row goes, often one that was written a moment ago.
    private mutating func remove(_ local: LocalWrite) throws {
        if let key = touched.last, random.chance(40) {
            let isRemoved = try local.remove(key.table, unit: laptop.unit, key.id)
            if isRemoved { forget(key.table, key.id) }
            return
        }
        guard let table = random.pick(SimulatedSchema.villageTables.filter { laptop.replica.schema[$0.name] != nil }),
            let row = random.pick(try local.read.rows(table.name, unit: laptop.unit))
        else { return }
        if try local.remove(table.name, unit: laptop.unit, row.id) { forget(table.name, row.id) }
    }

    private mutating func forget(_ table: String, _ id: ID128) {
        removedNow.insert(id)
        told.remove(table, id, before: laptop.ledger)
    }

    /// A member that was removed comes back, by ordinary SQL.
    private mutating func addAgain(_ local: LocalWrite) throws {
        let audience = try local.audience(of: SimulatedSchema.member, unit: laptop.unit)
        let ids = try DatabaseValue.fetchAll(
            local.db, sql: "SELECT id FROM member WHERE _a = ? AND _d = 1 ORDER BY id", arguments: [audience])
        guard let stored = random.pick(ids), case .blob(let bytes) = stored.storage, let id = ID128([UInt8](bytes))
        else { return }
        let name = "again \(unique())"
        try look(local, "member", id, ["name": .text(name)])
        try local.db.execute(
            sql: "UPDATE member SET _d = 0, name = ? WHERE _a = ? AND id = ?", arguments: [name, audience, stored])
        // A row that comes back is written whole, as it stands here. One that went in this very
        // transaction has not been away.
        if removedNow.contains(id) { return told.save("member", id, ["name": .text(name)]) }
        guard let row = try local.read.row("member", unit: laptop.unit, id) else { return }
        let columns = SimulatedSchema.member.columns.map(\.name)
        told.save("member", id, Dictionary(uniqueKeysWithValues: columns.map { ($0, row[$0]) }))
    }
}
