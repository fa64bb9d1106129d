import SyncKit
import SyncStore
import Testing

/// Villages that go to another street.
@Suite struct MoveTests {
    private let district: TestHub
    private let old: TestHub
    private let new: TestHub
    private let village: ID128

    init() throws {
        district = try TestHub(102, .district, "d")
        old = try TestHub(101, .street, "s1")
        new = try TestHub(103, .street, "s2")
        for (hub, code) in [(old, "s1"), (new, "s2")] {
            try district.take(in: hub.replica, as: try district.add(code, .street))
        }
        village = try old.add("v1", .village)
    }

    private func member(_ replica: Replica, _ code: Int64, _ values: [String: Value]) throws {
        try replica.write { local in
            let values = values.merging(["code": .integer(code)]) { given, _ in given }
            _ = try local.put("member", unit: village, local.naturalID("member", unit: village, values), values)
        }
    }

    private func names(_ replica: Replica) throws -> [String] {
        try replica.read { try $0.rows("member", unit: village) }.compactMap { $0.text("name") }.sorted()
    }

    private func stars(_ replica: Replica) throws -> [Int64] {
        try replica.read { try $0.rows("member", unit: village) }.compactMap { $0.integer("stars") }
    }

    private func appeals(_ replica: Replica) throws -> [String] {
        try replica.read { try $0.rows("appeal", unit: village) }.compactMap { $0.text("text") }.sorted()
    }

    private func add(_ table: String, _ replica: Replica, _ text: String) throws {
        try replica.write { local in
            _ = try local.put(table, unit: village, local.newID(), ["text": .text(text)])
        }
    }

    private func streetsSync() throws {
        for _ in 0..<2 { for hub in [old, new] { try district.sync(hub.replica) } }
    }

    private func expectSame(_ replicas: [Replica], line: Int = #line) throws {
        let states = try replicas.map { try $0.status(unit: village).stateHash }
        #expect(Set(states).count == 1, "line \(line)")
        let vectors = try replicas.map { try $0.status(unit: village).vectorHash }
        #expect(Set(vectors).count == 1, "line \(line)")
        for replica in replicas + [old.replica, new.replica, district.replica] {
            #expect(try replica.verify().problems == [], "line \(line)")
        }
    }

    /// A village with a history under the old street: members, stars from it, and an award that it refused.
    private func history() throws -> Replica {
        let laptop = try Street.replica(111, StoreSchema.generous, old.clock)
        try old.take(in: laptop, as: village, name: "office")
        try old.open(stage: 2)
        try old.sync(laptop)
        try member(laptop, 1, ["name": .text("A")])
        try add("award", laptop, "forged")
        try add("appeal", laptop, "first")
        try old.sync(laptop)
        try member(old.replica, 1, ["stars": .integer(5)])
        try old.sync(laptop)
        #expect(try stars(laptop) == [5])
        return laptop
    }

    @Test(arguments: [true, false]) func aVillageGoesToAnotherStreet(oldKnows: Bool) throws {
        // Goal: what the old street had accepted counts on, its verdicts too; the new one judges what comes now.
        // Method: a history, unsent work, the move; the new street's stage is one that takes no members. The old
        // street knows of the move when the laptop turns to the new one, or does not.
        let laptop = try history()
        try streetsSync()
        try new.open(stage: 6)
        try member(laptop, 2, ["name": .text("unsent")])
        try add("appeal", laptop, "unsent")

        #expect(try district.replica.move(unit: village, to: new.unit))
        #expect(try district.replica.move(unit: village, to: new.unit) == false)
        try district.sync(new.replica)
        if oldKnows {
            try district.sync(old.replica)
            let refusal = #expect(throws: ExchangeError.self) { try old.sync(laptop) }
            #expect(refusal?.code == .notEnrolled && refusal?.message.contains("s2") == true)
        }
        try new.take(in: laptop, as: village)
        #expect(try laptop.place()?.path.map(\.id) == [village, new.unit, district.unit])
        #expect(try new.sync(laptop).isComplete)
        try streetsSync()
        try new.sync(laptop)

        for replica in [laptop, new.replica] {
            #expect(try names(replica) == ["A"])
            #expect(try stars(replica) == [5])
            #expect(try replica.read { try $0.rows("award", unit: village) }.isEmpty)
            #expect(Set(try replica.parked().map(\.reason)) == [.forbidden, .late])
        }
        #expect(try appeals(district.replica) == ["first", "unsent"])
        #expect(try appeals(laptop) == ["first", "unsent"])
        #expect(try stars(old.replica) == [5])
        try expectSame([laptop, new.replica])
        // The new street has its say, the old one none.
        try member(new.replica, 1, ["stars": .integer(4)])
        try new.sync(laptop)
        #expect(try stars(laptop) == [4])
        let refused = #expect(throws: StoreError.self) { try member(old.replica, 1, ["stars": .integer(1)]) }
        #expect(refused?.code == .notAllowed)
        try expectSame([laptop, new.replica])
    }

    @Test func whatTheOldStreetErasedStaysErased() throws {
        // Goal: a laptop can bring bodies of which the old street has erased something, before or after the move.
        // Method: erase one value that the district has heard of, and one while the old street knows of no move yet.
        let laptop = try history()
        try old.sync(laptop)
        func erase(_ table: String, _ column: String) throws {
            let row = try #require(try laptop.read { try $0.rows(table, unit: village) }.first)
            try old.replica.erase(table, unit: village, row.id, columns: [column], reason: "asked for")
            try old.sync(laptop)
        }
        try erase("member", "name")
        try streetsSync()
        try district.replica.move(unit: village, to: new.unit)
        try erase("appeal", "text")
        try member(laptop, 2, ["name": .text("B")])
        try streetsSync()
        try new.take(in: laptop, as: village)
        #expect(try new.sync(laptop).isComplete)
        try streetsSync()
        try new.sync(laptop)
        for replica in [laptop, new.replica] {
            #expect(try names(replica) == ["B"])
            #expect(try appeals(replica).isEmpty)
            #expect(try replica.read { try $0.rows("member", unit: village) }.contains { $0["name"] == .erased })
        }
        try expectSame([laptop, new.replica])
    }

    @Test func aDeviceThatTheOldStreetEnrolledLateIsKnown() throws {
        // Goal: what a laptop wrote that joined the old street after the move, and never turns to the new one, does not
        // hold up what others have built on it.
        // Method: the old street, which has not heard of the move, enrols one; another laptop takes in its work.
        let laptop = try history()
        try old.sync(laptop)
        try streetsSync()
        try district.replica.move(unit: village, to: new.unit)
        let late = try old.laptop(114, in: village, name: "late")
        try member(late, 3, ["name": .text("C")])
        try old.sync(late)
        try old.sync(laptop)
        try member(laptop, 3, ["name": .text("D")])
        try streetsSync()
        try new.take(in: laptop, as: village)
        #expect(try new.sync(laptop).isComplete)
        try streetsSync()
        try new.sync(laptop)
        #expect(try names(new.replica) == names(laptop) && names(laptop).contains("D"))
        try expectSame([laptop, new.replica])
    }

    @Test func theOldStreetDoesNotBeginAnew() throws {
        // Goal: a street that lets a village go is not taken for a restored store, nor when the village comes back.
        // Method: the old street has refused an appeal, so the district reads a stream of its own about the village.
        let ours = Set(Schema(version: 3, tables: []).tables.map(\.name))
        let tables = StoreSchema.schema.tables.filter { !ours.contains($0.name) }.map { table in
            guard table.name == "appeal" else { return table }
            return MergedTable(
                table.name, table.scope, key: table.key, columns: table.columns + [MergedColumn("more", .text, "More")],
                writers: table.writers, table.summary)
        }
        let laptop = try Street.replica(115, Schema(version: 3, tables: tables), old.clock)
        try old.take(in: laptop, as: village)
        try laptop.write { _ = try $0.put("appeal", unit: village, $0.newID(), ["more": .text("unknown there")]) }
        try old.sync(laptop)
        try streetsSync()
        let (street, life) = (old.replica.identity.replica, try old.replica.status().incarnation)
        #expect(try district.replica.status(unit: village).streams.contains { $0.stream.replica == street })
        for hub in [new, old] {
            try district.replica.move(unit: village, to: hub.unit)
            try streetsSync()
            #expect(try old.replica.status().incarnation == life)
        }
    }

    @Test func aLaptopThatJoinsThereKnowsWhatTheDistrictHolds() throws {
        // Goal: the district's receipts for the village come through the new street, the old ones too.
        // Method: the district has heard all before the move; a second laptop joins at the new street.
        let laptop = try history()
        try streetsSync()
        try old.sync(laptop)
        try district.replica.move(unit: village, to: new.unit)
        try streetsSync()
        try new.take(in: laptop, as: village)
        try new.sync(laptop)
        try streetsSync()
        let second = try new.laptop(112, in: village, name: "hall")
        let streams = try second.status(unit: village).streams.filter { $0.stream.audience.top == .district }
        #expect(!streams.isEmpty && streams.allSatisfy { $0.receivedByGrandparent == $0.sealed })
    }

    @Test func eachLaptopBringsWhatItHas() throws {
        // Goal: laptops that turn to the new street one after another agree in the end; none is judged twice.
        // Method: the second laptop was at the old street last, so its receipt says more than the first one's.
        let first = try history()
        let second = try old.laptop(112, in: village, name: "hall")
        try member(second, 3, ["name": .text("C")])
        try old.sync(second)
        try member(old.replica, 3, ["stars": .integer(3)])
        try old.sync(second)
        try streetsSync()
        try new.open(stage: 6)
        try district.replica.move(unit: village, to: new.unit)
        try streetsSync()
        try new.take(in: first, as: village)
        try new.sync(first)
        #expect(try names(new.replica) == ["A"])
        try new.take(in: second, as: village)
        for _ in 0..<2 { for laptop in [second, first] { try new.sync(laptop) } }
        for replica in [first, second, new.replica] {
            #expect(try names(replica) == ["A", "C"])
            #expect(try stars(replica).sorted() == [3, 5])
        }
        try expectSame([first, second, new.replica])
    }

    @Test func itGoesOnAndComesBack() throws {
        // Goal: a second move keeps what the first fixed; a village that comes back is taken in again.
        // Method: s1, s2, then s1 again, with work at each.
        let laptop = try history()
        try streetsSync()
        try district.replica.move(unit: village, to: new.unit)
        try streetsSync()
        try new.take(in: laptop, as: village)
        try new.sync(laptop)
        try member(laptop, 4, ["name": .text("at s2")])
        try new.sync(laptop)
        try member(new.replica, 4, ["stars": .integer(2)])
        try new.sync(laptop)
        try streetsSync()
        try district.replica.move(unit: village, to: old.unit)
        try streetsSync()
        try old.take(in: laptop, as: village)
        for _ in 0..<2 { try old.sync(laptop) }
        #expect(try names(old.replica) == ["A", "at s2"])
        #expect(try stars(laptop).sorted() == [2, 5])
        try expectSame([laptop, old.replica])
    }

    @Test func aVillageComesBackToAStreetThatHeardOfNeither() throws {
        // Goal: a laptop that turned to a street that was put back since, so that nobody knows of the move any more,
        // gets its old place again, with its unsent work.
        // Method: turn to s2 and work there without a sync; join s1 again, which has not heard of the move.
        let laptop = try history()
        try streetsSync()
        try district.replica.move(unit: village, to: new.unit)
        try district.sync(new.replica)
        try new.take(in: laptop, as: village)
        try member(laptop, 4, ["name": .text("at s2")])

        try old.take(in: laptop, as: village)
        for _ in 0..<2 { try old.sync(laptop) }
        #expect(try names(old.replica) == ["A", "at s2"])
        // Nobody gets a second place.
        let refusal = #expect(throws: ExchangeError.self) { try old.take(in: laptop, as: village) }
        #expect(refusal?.code == .notInvited)
        #expect(try old.replica.read { try $0.rows("device", unit: old.unit) }.count == 2)
    }

    @Test func aLostLaptopStaysCutOff() throws {
        // Goal: a revocation by the old street holds under the new one.
        // Method: revoke, move, and let the lost laptop try the new street.
        let laptop = try history()
        let lost = try old.laptop(112, in: village, name: "lost")
        try old.replica.revoke(lost.identity.replica, reason: "lost")
        try streetsSync()
        try district.replica.move(unit: village, to: new.unit)
        try streetsSync()
        try new.take(in: laptop, as: village)
        try new.sync(laptop)
        let refusal = #expect(throws: ExchangeError.self) { try new.take(in: lost, as: village) }
        #expect(refusal?.code == .revoked)
        try add("entry", lost, "stolen")
        try new.relay(try TestHub.waiting(lost), by: laptop)
        #expect(try new.replica.parked().contains { $0.isWhole && $0.reason == .revoked })
        #expect(try new.replica.read { try $0.rows("entry", unit: village) }.isEmpty)
    }

    @Test func onlyTheHubAboveBothMoves() throws {
        // Goal: no street takes or gives a village by itself; a code is not used twice; streets are not moved.
        // Method: each wrong move in turn.
        let other = try new.add("v1", .village)
        try streetsSync()
        func code(_ hub: TestHub, _ unit: ID128, to parent: ID128) -> StoreError.Code? {
            #expect(throws: StoreError.self) { try hub.replica.move(unit: unit, to: parent) }?.code
        }
        #expect(code(old, village, to: new.unit) == .notAllowed)
        #expect(code(new, village, to: new.unit) == .noSuchRow)
        #expect(code(district, village, to: new.unit) == .exists)
        #expect(code(district, other, to: district.unit) == .notAllowed)
        #expect(code(district, old.unit, to: new.unit) == .notAllowed)
        #expect(code(district, ID128(high: 5, low: 5), to: new.unit) == .noSuchRow)
    }
}
