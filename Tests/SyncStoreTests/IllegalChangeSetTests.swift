import Foundation
import GRDB
import SyncKit
import Testing

@testable import SyncStore
@testable import SyncTestKit

/// A hub under a client that sends whatever it likes, beside others that do honest work.
@Suite struct IllegalChangeSetTests {
    private static let fixed: [UInt64] = Array(1...8)
    private static let requests = 20

    /// Seeds that are always tried and some that are new each time; `ILLEGAL_SEED` alone plays one again.
    private static var seeds: [UInt64] {
        if let one = ProcessInfo.processInfo.environment["ILLEGAL_SEED"].flatMap(UInt64.init) { return [one] }
        return fixed + (0..<4).map { _ in UInt64.random(in: 1_000...999_999_999) }
    }

    /// The world of one seed.
    private struct World {
        let street: Street
        let one: Replica
        let two: Replica
        let other: Replica
        let otherVillage: ID128
        let hostile: Replica
        var random: SeededGenerator

        var honest: [Replica] { [one, two, other] }
    }

    /// What nobody but a hub, another village or the test itself may change.
    private struct Guarded: Equatable {
        var rows: [String: [String]] = [:]
    }

    @Test func nothingOutsideItsRightsChanges() throws {
        // Goal: a modified client changes nothing outside its rights and stops nobody's work, whatever it sends.
        // Method: random change-sets from many seeds; what it may not write is compared before and after at the hub
        // and at honest laptops, which write and sync meanwhile.
        var (sent, taken) = (0, 0)
        for seed in Self.seeds {
            do {
                let figures = try run(seed)
                sent += figures.sent
                taken += figures.taken
            } catch {
                Issue.record("ILLEGAL_SEED=\(seed): \(error)")
            }
        }
        print("illegal change-sets: \(sent) sent, \(taken) stored and judged")
        #expect(taken * 10 > sent && taken < sent)
    }

    private func run(_ seed: UInt64) throws -> (sent: Int, taken: Int) {
        var world = try world(seed)
        var hostile = try HostileAuthor(world.hostile, seed: seed)
        for replica in world.honest { try world.street.sync(replica) }
        let before = try [world.street.hub, world.one, world.two, world.other].map { try guarded($0, world) }
        let aims = try aims(world)
        let life = try world.street.hub.status().incarnation
        var (sent, taken) = (0, 0)
        for turn in 0..<Self.requests {
            let (bytes, changeSets) = try hostile.request(aims)
            sent += changeSets.count
            do {
                // Over a line a client without the last token is turned away; a stick asks for none.
                _ = try world.street.intake.exchange(bytes, over: world.random.chance(80) ? .stick : .line)
            } catch let error as ExchangeError where [.garbled, .badSignature].contains(error.code) {
                // Refused as a whole: nothing was changed.
            }
            let held = try world.street.hub.simulatedHoldings().values.reduce(into: Set<Hash32>()) { $0.formUnion($1) }
            for changeSet in changeSets where held.contains(changeSet.hash) {
                taken += 1
                hostile.note(changeSet)
            }
            try work(turn, &world)
        }
        for _ in 0..<2 {
            for replica in world.honest {
                let report = try world.street.sync(replica)
                try check(report.isComplete, "an honest laptop cannot finish its exchange: \(report.rejected)")
            }
        }
        for (index, replica) in [world.street.hub, world.one, world.two, world.other].enumerated() {
            let after = try guarded(replica, world)
            for (table, rows) in before[index].rows where after.rows[table] != rows {
                let (held, holds) = (Set(rows), Set(after.rows[table] ?? []))
                let (lost, new) = (held.subtracting(holds), holds.subtracting(held))
                throw CheckFailure("replica \(index), \(table): \(lost.sorted()) became \(new.sorted())")
            }
            let report = try replica.verify()
            try check(report.isSound, "replica \(index): \(report.problems)")
        }
        try check(try world.street.hub.status().incarnation == life, "the hub was made to begin anew")
        try checkWork(world)
        return (sent, taken)
    }

    private func world(_ seed: UInt64) throws -> World {
        var random = SeededGenerator(seed: seed)
        let street = try Street(schema: StoreSchema.replied)
        let otherVillage = ID128(high: 0xbbbb, low: 1)
        try street.addUnit(otherVillage, code: "v2")
        let stage = Int64(1 + random.below(6))
        try street.open(stage: 2)
        let one = try street.laptop("one", schema: StoreSchema.replied)
        let two = try street.laptop("two", schema: StoreSchema.replied)
        let other = try street.laptop("other", unit: otherVillage, schema: StoreSchema.replied)
        let hostile = try street.blank(StoreSchema.replied)
        try street.join(hostile, street.invite(), name: "hostile")
        for code in 0..<6 as Range<Int64> { try street.put(one, code, ["name": .text("name \(code)")]) }
        try one.write { local in
            for number in 0..<3 as Range<Int64> {
                try put("household", street.village, ["number": .integer(number), "need": .text("roof")], local)
                try put("entry", street.village, ["text": .text("entry \(number)")], local)
            }
        }
        try other.write { local in
            for code in 0..<3 as Range<Int64> {
                try put("member", otherVillage, ["code": .integer(code), "name": .text("other \(code)")], local)
                try put("household", otherVillage, ["number": .integer(code), "need": .text("door")], local)
            }
        }
        for replica in [one, two, other] { try street.sync(replica) }
        let hubUnit = try street.own()
        try street.hub.write { local in
            for number in 0..<3 {
                try put("award", street.village, ["text": .text("award \(number)")], local)
                try put("award", otherVillage, ["text": .text("other award \(number)")], local)
                try put("bulletin", hubUnit, ["text": .text("bulletin \(number)")], local)
            }
        }
        try street.open(stage: stage)
        return World(
            street: street, one: one, two: two, other: other, otherVillage: otherVillage, hostile: hostile,
            random: random)
    }

    private func put(_ table: String, _ unit: ID128, _ values: [String: Value], _ local: LocalWrite) throws {
        let isNatural = if case .natural? = local.schema[table]?.key { true } else { false }
        let id = try isNatural ? local.naturalID(table, unit: unit, values) : local.newID()
        try local.put(table, unit: unit, id, values)
    }

    private func aims(_ world: World) throws -> HostileAuthor.Aims {
        let hub = world.street.hub
        let rows = try hub.read { local in
            try Dictionary(
                uniqueKeysWithValues: local.schema.tables.map { table in
                    (table.name, try local.rows(table.name, unit: nil).map(\.id))
                })
        }
        return HostileAuthor.Aims(
            village: world.street.village, otherVillage: world.otherVillage, hubUnit: try world.street.own(),
            schema: StoreSchema.replied, rows: rows, targets: try hub.simulatedLog())
    }

    /// Honest work: rows that the hostile client does not know.
    private func work(_ turn: Int, _ world: inout World) throws {
        let number = Int64(turn)
        try world.one.write { local in
            try put("entry", world.street.village, ["text": .text("honest one \(turn)")], local)
            let house: [String: Value] = ["number": .integer(100 + number), "need": .text("honest")]
            try put("household", world.street.village, house, local)
        }
        try world.other.write { local in
            try put("entry", world.otherVillage, ["text": .text("honest other \(turn)")], local)
        }
        if world.random.chance(40) { try world.street.sync(world.random.pick(world.honest) ?? world.one) }
    }

    /// Whether all honest work is where it belongs.
    private func checkWork(_ world: World) throws {
        func texts(_ replica: Replica, _ table: String, _ column: String, _ unit: ID128) throws -> [String] {
            try replica.read { try $0.rows(table, unit: unit) }.compactMap { $0.text(column) }
        }
        for replica in [world.street.hub, world.one, world.two] {
            let entries = Set(try texts(replica, "entry", "text", world.street.village))
            try check(
                (0..<Self.requests).allSatisfy { entries.contains("honest one \($0)") }, "honest entries are missing")
        }
        for replica in [world.street.hub, world.other] {
            let entries = Set(try texts(replica, "entry", "text", world.otherVillage))
            try check(
                (0..<Self.requests).allSatisfy { entries.contains("honest other \($0)") }, "other entries are missing")
        }
        for replica in [world.one, world.two] {
            let needs = try texts(replica, "household", "need", world.street.village)
            try check(needs.filter { $0 == "honest" }.count == Self.requests, "private rows are missing")
            try check(try replica.refused().isEmpty, "honest work was refused")
        }
        let states = try [world.street.hub, world.one, world.two].map { try world.street.stateHash($0) }
        try check(Set(states).count == 1, "hub and laptops differ")
    }

    private func guarded(_ replica: Replica, _ world: World) throws -> Guarded {
        var guarded = Guarded()
        let closed = try world.street.hub.read { try $0.stage().step } > 4
        for table in replica.schema.tables {
            let rows = try replica.read { try $0.rows(table.name, unit: nil) }
            let isVillages = ["entry", "visit", "member", "appeal", "household", "key_wrap", "recovery"]
                .contains(table.name)
            guarded.rows[table.name] = rows.compactMap { row in
                if table.name == "household", row.text("need") == "honest" { return nil }
                if table.name == "entry", row.text("text")?.hasPrefix("honest") == true { return nil }
                let isOwn = row.unit == world.street.village
                // Its own village's rows a device may write: of private ones it has no key, of members not late.
                if isVillages, isOwn, table.name != "household", !(closed && table.name == "member") { return nil }
                // What the hub has judged meanwhile is a refusal, and never over what others wrote.
                if table.name == "verdict" {
                    return row.text("outcome") == "refused" ? nil : "\(row.id): \(row.values)"
                }
                let values: [Value] = table.name == "award" ? [row["text"]] : row.values
                return "\(row.unit.hex) \(row.id.hex): \(values)"
            }.sorted()
        }
        return guarded
    }
}
