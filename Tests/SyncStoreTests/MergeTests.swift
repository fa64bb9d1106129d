import GRDB
import SyncKit
import SyncStore
import SyncTestKit
import Testing

@Suite struct MergeTests {
    private let street: Street
    private let one: Replica
    private let two: Replica

    init() throws {
        street = try Street()
        one = try street.laptop("one")
        two = try street.laptop("two")
    }

    /// Syncs until everybody has everything, then compares all three.
    private func settle(_ sourceLocation: SourceLocation = #_sourceLocation) throws {
        for replica in [one, two, one, two] {
            #expect(try street.sync(replica).isComplete, sourceLocation: sourceLocation)
        }
        let hub = try street.hub.status(unit: street.village)
        for replica in [one, two] {
            let status = try replica.status(unit: street.village)
            #expect(status.stateHash == hub.stateHash, sourceLocation: sourceLocation)
            #expect(status.vectorHash == hub.vectorHash, sourceLocation: sourceLocation)
            #expect(try replica.verify().problems == [], sourceLocation: sourceLocation)
        }
        #expect(try street.hub.verify().problems == [], sourceLocation: sourceLocation)
    }

    @Test func twoLaptopsAndAHubConverge() throws {
        // Goal: after everybody has synced all three have one state.
        // Method: seeded random work on both laptops and at the hub, synced at random; compare the hashes.
        var generator = SeededGenerator(seed: 41)
        for step in 0..<120 {
            let replica = Bool.random(using: &generator) ? one : two
            let code = Int64.random(in: 1...8, using: &generator)
            switch Int.random(in: 0...6, using: &generator) {
            case 0...2: try street.put(replica, code, ["name": .text("n\(step)")])
            case 3: try street.put(replica, code, ["name": .text("g"), "group": .text("g\(step % 3)")])
            case 4: _ = try replica.write { try $0.remove("member", unit: street.village, street.member(code)) }
            case 5:
                try street.hub.write { local in
                    guard try local.read.row("member", unit: street.village, street.member(code)) != nil else { return }
                    _ = try local.put(
                        "member", unit: street.village, street.member(code), ["stars": .integer(Int64(step))])
                }
            default: try street.sync(replica)
            }
        }
        try settle()
        #expect(try street.hub.read { try $0.rows("member", unit: street.village) }.count > 1)
    }

    @Test func concurrentEditsKeepBothValues() throws {
        // Goal: of two concurrent values one stands and both are shown, the same everywhere, until settled.
        // Method: edit one name on both laptops, sync; then write a third value.
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        try street.put(one, 60, ["name": .text("from one")])
        try street.put(two, 60, ["name": .text("from two")])
        try settle()
        for replica in [one, two, street.hub] {
            let conflict = try #require(try replica.conflicts(unit: street.village).first)
            #expect(try replica.conflicts().count == 1)
            let cell = try #require(conflict.cells.first)
            #expect(conflict.kind == .cell && conflict.cells.count == 1)
            #expect(conflict.table == "member" && cell.column == "name" && conflict.row == street.member(60))
            #expect(!conflict.isDecided)
            #expect(Set(cell.values.map(\.value)) == [.text("from one"), .text("from two")])
            #expect(Set(cell.values.map(\.device)) == ["one", "two"])
            #expect(cell.values.map(\.isWinner) == [true, false])
            let name = try #require(try street.name(replica, 60))
            #expect(cell.values.first?.value == .text(name))
            #expect(try replica.status().conflicts == 1)
        }
        try street.put(two, 60, ["name": .text("settled")])
        try settle()
        for replica in [one, two, street.hub] {
            #expect(try replica.conflicts().isEmpty)
            #expect(try street.name(replica, 60) == "settled")
        }
    }

    @Test func differentColumnsAreNoConflict() throws {
        // Goal: edits of different cells of one row both stand.
        // Method: name on one laptop, group on the other.
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        try street.put(one, 60, ["name": .text("b")])
        try street.put(two, 60, ["group": .text("g")])
        try settle()
        let row = try #require(try street.hub.read { try $0.row("member", unit: street.village, street.member(60)) })
        #expect(row.text("name") == "b" && row.text("group") == "g")
        #expect(try street.hub.conflicts().isEmpty)
    }

    @Test func sameImportTwiceIsNoConflict() throws {
        // Goal: two laptops that import the same file make the same rows and nothing to settle.
        // Method: the same ten rows on both; an eleventh with different names.
        for replica in [one, two] {
            for code in 1...10 as ClosedRange<Int64> { try street.put(replica, code, ["name": .text("m\(code)")]) }
        }
        try settle()
        #expect(try one.conflicts().isEmpty)
        #expect(try street.hub.read { try $0.rows("member", unit: street.village) }.count == 10)
        try street.put(one, 11, ["name": .text("x")])
        try street.put(two, 11, ["name": .text("y")])
        try settle()
        #expect(try two.conflicts().flatMap(\.cells).map(\.column) == ["name"])
    }

    @Test func concurrentChangeSurvivesADelete() throws {
        // Goal: a delete takes only what its author had seen; a later one takes the rest.
        // Method: remove on one laptop while the other edits; then remove again.
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        _ = try one.write { try $0.remove("member", unit: street.village, street.member(60)) }
        try street.put(two, 60, ["name": .text("b")])
        try settle()
        for replica in [one, two, street.hub] { #expect(try street.name(replica, 60) == "b") }
        _ = try one.write { try $0.remove("member", unit: street.village, street.member(60)) }
        try settle()
        for replica in [one, two, street.hub] { #expect(try street.name(replica, 60) == nil) }
        #expect(try street.hub.conflicts().isEmpty)
    }

    @Test func villagesDoNotReadEachOther() throws {
        // Goal: what a village writes reaches its street and no other village.
        // Method: a second village; look at its rows and streams after syncs; a bulletin reaches both.
        let otherVillage = ID128(high: 0xbbbb, low: 1)
        try street.addUnit(otherVillage, code: "v2")
        let stranger = try street.laptop("stranger", unit: otherVillage)
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        let own = try street.own()
        try street.hub.write { _ = try $0.put("bulletin", unit: own, $0.newID(), ["text": .text("news")]) }
        try street.sync(stranger)
        try street.sync(one)
        #expect(try stranger.read { try $0.rows("member", unit: nil) }.isEmpty)
        #expect(try !stranger.status().streams.contains { $0.stream.audience.unit == street.village })
        for replica in [one, stranger] {
            #expect(try replica.read { try $0.rows("bulletin", unit: nil) }.map { $0.text("text") } == ["news"])
        }
    }

    private func award(_ replica: Replica, _ number: UInt64, _ text: String) throws -> PutOutcome {
        try replica.write {
            try $0.put("award", unit: street.village, ID128(high: 8, low: number), ["text": .text(text)])
        }
    }

    private func awards(_ replica: Replica) throws -> [String?] {
        try replica.read { try $0.rows("award", unit: street.village) }.map { $0.text("text") }
    }

    @Test func hubRefusesWhatTheAuthorMayNotWrite() throws {
        // Goal: a forbidden row is refused, never the rest; author and neighbours fold the same.
        // Method: a laptop with laxer rights changes one award and adds another, beside a member.
        let lax = try street.laptop("lax", schema: StoreSchema.lax)
        #expect(try award(street.hub, 1, "given") == .added)
        try street.sync(lax)
        #expect(try award(lax, 1, "taken") == .changed(["text"]))
        #expect(try award(lax, 2, "forged") == .added)
        try street.put(lax, 60, ["name": .text("a")])
        let report = try street.sync(lax)
        #expect(report.refused == 2 && report.isComplete)
        try settle()
        for replica in [one, two, street.hub, lax] {
            #expect(try awards(replica) == ["given"])
            #expect(try street.name(replica, 60) == "a")
            #expect(try replica.parked().map(\.reason) == [.forbidden, .forbidden])
            #expect(try replica.parked().map(\.device) == ["lax", "lax"])
            #expect(try replica.status().parked == 2)
            #expect(try replica.conflicts().isEmpty)
        }
        #expect(try lax.status().refused == 2)
        let delivery = try lax.deliveries("award").state(unit: street.village, ID128(high: 8, low: 1))
        #expect(delivery == .refused(.forbidden))
        #expect(try one.status().refused == 0)
        #expect(try street.stateHash(lax) == street.stateHash(street.hub))
        let history = try lax.explain("award", unit: street.village, ID128(high: 8, low: 1))
        #expect(history.writes.map(\.refusal) == [nil, .forbidden])
        #expect(history.writes.map { $0.cells.map(\.stands) } == [[true], [false]])
    }

    @Test func refusedRowCanBeWrittenByOneWhoMay() throws {
        // Goal: a row that was refused whole is born by a later good write, everywhere.
        // Method: a lax laptop adds an award and changes it; the street then gives it.
        let lax = try street.laptop("lax", schema: StoreSchema.lax)
        for text in ["x", "y"] {
            _ = try award(lax, 1, text)
            try lax.seal()
        }
        try street.sync(lax)
        try settle()
        #expect(try awards(street.hub) == [])
        #expect(try award(street.hub, 1, "given") == .added)
        try settle()
        try street.sync(lax)
        for replica in [one, two, street.hub, lax] { #expect(try awards(replica) == ["given"]) }
        #expect(try street.stateHash(lax) == street.stateHash(street.hub))
    }

    @Test func closedStagesRefuse() throws {
        // Goal: who had not seen the stage close is late, who had is refused as closed.
        // Method: one laptop writes before it hears of stage 5, a lax one after.
        let lax = try street.laptop("lax", schema: StoreSchema.lax)
        try street.open(stage: 2)
        try settle()
        try street.put(one, 60, ["name": .text("a")])
        try street.open(stage: 5)
        #expect(try street.sync(one).refused == 1)
        try street.sync(lax)
        try street.put(lax, 61, ["name": .text("b"), "stars": .null])
        try lax.write { try $0.db.execute(sql: "UPDATE member SET \"group\" = 'g' WHERE _d = 0") }
        try street.sync(lax)
        try settle()
        #expect(try street.hub.parked().first { $0.row == street.member(60) }?.reason == .late)
        #expect(try street.name(one, 60) == nil)
        #expect(try street.hub.parked().count == 2)
    }

    @Test func newerTablesAreHeldAndPassedOn() throws {
        // Goal: a table or column that the hub does not know is refused as unknown, kept, and passed on.
        // Method: a newer laptop writes a tool and a nickname.
        let newer = try street.laptop("newer", schema: StoreSchema.newer)
        try newer.write { _ = try $0.put("tool", unit: street.village, $0.newID(), ["name": .text("saw")]) }
        try street.put(newer, 60, ["name": .text("a"), "nickname": .text("n")])
        try street.sync(newer)
        try settle()
        #expect(Set(try street.hub.parked().map(\.table)) == ["tool", "member"])
        #expect(try street.hub.parked().allSatisfy { $0.reason == .unknown })
        #expect(try newer.read { try $0.rows("tool", unit: nil) }.isEmpty)
        #expect(try one.status().streams.contains { $0.stream.replica == newer.identity.replica })
    }

    @Test func rowsWithAnotherKeysIDAreInvalid() throws {
        // Goal: nobody writes a key into a row that another key makes.
        // Method: put member 61's values under member 60's id.
        try one.write { local in
            _ = try local.put(
                "member", unit: street.village, street.member(60), ["code": .integer(61), "name": .text("x")])
        }
        #expect(try street.sync(one).refused == 1)
        #expect(try street.hub.parked().map(\.reason) == [.invalid])
        #expect(try street.hub.read { try $0.rows("member", unit: nil) }.isEmpty)
        try settle()
    }

    @Test func wrongKindsOfValueAreInvalid() throws {
        // Goal: a value that its column cannot hold is refused at the hub as invalid.
        // Method: a laptop whose declaration takes bytes for a name.
        let odd = try street.laptop("odd", schema: StoreSchema.untyped)
        try street.put(odd, 60, ["name": .blob([1, 2])])
        try street.sync(odd)
        try settle()
        #expect(try street.hub.parked().map(\.reason) == [.invalid])
        #expect(try street.name(one, 60) == nil)
    }
}
