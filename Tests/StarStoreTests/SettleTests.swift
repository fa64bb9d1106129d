import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Conflicts are settled by people")
struct SettleTests {
    private let street: TestStreet
    private let one: Replica
    private let two: Replica

    init() throws {
        street = try TestStreet(["v1"])
        one = try street.laptop("v1")
        two = try street.laptop("v1")
        try one.load(.members, "code,name,category,birthYear\nm1,before,A,1960\n")
        try meet()
    }

    private func meet() throws {
        for laptop in [one, two, one, two] { try street.sync(laptop) }
    }

    /// Both laptops write a field of the member at once.
    private func disagree(_ field: String, _ values: [String] = ["first", "second"]) throws -> String {
        for (laptop, value) in zip([one, two], values) {
            _ = try Records(laptop).set("member", "m1", ["\(field)=\(value)"])
        }
        try meet()
        return try #require(try one.conflicts().first { $0.cells.first?.column == field }).id
    }

    /// Everybody shows the value, and no conflict.
    private func expect(_ value: RecordValue, in field: String) throws {
        try meet()
        for replica in [one, two, street.hub] {
            #expect(try replica.conflicts().isEmpty)
            #expect(try Records(replica).find("member", "m1")[field] == value)
        }
    }

    @Test("mine, theirs and a value", arguments: ["mine", "theirs", "third"])
    func taken(take: String) throws {
        // Goal: whichever value is taken stands everywhere, also when it stood before.
        // Method: each at both laptops: for one of them, mine is what stands, for the other theirs.
        for (laptop, own, other) in [(one, "a1", "b1"), (two, "b2", "a2")] {
            let id = try disagree("name", [own, other].sorted())
            let report = try Records(laptop).settle(id, take: take)
            let value = take == "mine" ? own : take == "theirs" ? other : take
            #expect(report.chosen.map(\.column) == ["name"] && report.record["name"] == .text(value))
            #expect(try laptop.conflicts().isEmpty)
            try expect(.text(value), in: "name")
        }
    }

    @Test("mine stays mine under new keys")
    func mineUnderNewKeys() throws {
        // Goal: what this device wrote before its keys were replaced is still its own.
        // Method: a conflict, then new keys on both sides; take mine at one.
        let id = try disagree("name")
        for laptop in [one, two] { try laptop.rotateKeys() }
        let report = try Records(two).settle(id, take: "mine")
        #expect(report.record["name"] == .text("second"))
        try expect(.text("second"), in: "name")
    }

    @Test("typed values are read as set reads them")
    func typed() throws {
        // Goal: a value that the field does not take is refused, and the conflict stays.
        // Method: a wrong and a right year; nothing for an empty field; an unknown id.
        let id = try disagree("birthYear", ["1961", "1962"])
        let error = #expect(throws: BookError.self) { try Records(one).settle(id, take: "soon") }
        #expect(error?.code == .badValue && error?.field == "birthYear")
        #expect(try one.conflicts().count == 1)
        let unknown = #expect(throws: BookError.self) { try Records(one).settle("00000000", take: "mine") }
        #expect(unknown?.code == .noSuchRow)
        _ = try Records(two).settle(id, take: "")
        try expect(.null, in: "birthYear")
    }

    @Test("the hub settles what it may write, when it may")
    func atTheHub() throws {
        // Goal: mine and theirs say nothing at a hub that wrote neither; a value does, once it may write.
        // Method: before the snapshot and after it.
        let id = try disagree("name")
        for take in ["mine", "theirs"] {
            let error = #expect(throws: BookError.self) { try Records(street.hub).settle(id, take: take) }
            #expect(error?.code == .badValue && error?.field == "take")
        }
        let early = #expect(throws: StoreError.self) { try Records(street.hub).settle(id, take: "third") }
        #expect(early?.refusal == .closed)
        try street.move(to: "snapshot")
        try meet()
        let late = #expect(throws: StoreError.self) { try Records(one).settle(id, take: "mine") }
        #expect(late?.refusal == .closed)
        _ = try Records(street.hub).settle(id, take: "third")
        try expect(.text("third"), in: "name")
    }

    @Test("a record that two laptops added is taken whole")
    func births() throws {
        // Goal: one choice settles every field; a value makes no sense; a device can be named.
        // Method: one member with two names and years; settled at the laptops and at the hub.
        for (number, settler) in ["m2", "m3", "m4"].enumerated() {
            try one.load(.members, "code,name,category,birthYear\n\(settler),one,A,1961\n")
            try two.load(.members, "code,name,category,birthYear\n\(settler),two,B,1962\n")
            try meet()
            let conflict = try #require(try one.conflicts().first)
            #expect(conflict.kind == .birth && conflict.cells.map(\.column) == ["name", "category", "birthYear"])
            #expect(try street.hub.conflicts().count == 1 && conflict.isDecided)
            let error = #expect(throws: BookError.self) { try Records(one).settle(conflict.id, take: "third") }
            #expect(error?.code == .badValue)
            switch number {
            case 0: _ = try Records(one).settle(conflict.id, take: "mine")
            case 1: _ = try Records(two).settle(conflict.id, take: "theirs")
            default: _ = try Records(two).settle(conflict.id, take: String(one.identity.replica.hex.prefix(8)))
            }
            try meet()
            for replica in [one, two, street.hub] {
                #expect(try replica.conflicts().isEmpty)
                let record = try Records(replica).find("member", settler)
                #expect(record["name"] == .text("one") && record["category"] == .text("A"))
                #expect(record["birthYear"] == .integer(1961))
            }
        }
    }

    @Test("three authors leave no single other")
    func threeAuthors() throws {
        // Goal: theirs means nothing while others wrote two values; mine still does.
        // Method: a third laptop.
        let three = try street.laptop("v1")
        for (laptop, value) in [(one, "a"), (two, "b"), (three, "c")] {
            _ = try Records(laptop).set("member", "m1", ["name=\(value)"])
        }
        for laptop in [one, two, three, one] { try street.sync(laptop) }
        let id = try #require(try one.conflicts().first).id
        #expect(#expect(throws: BookError.self) { try Records(one).settle(id, take: "theirs") }?.code == .badValue)
        _ = try Records(one).settle(id, take: "mine")
        try street.sync(three)
        try expect(.text("a"), in: "name")
    }

    @Test("orphans are mended, not chosen")
    func orphans() throws {
        // Goal: a record that names a removed one is listed with what to do, and settling it says so.
        // Method: a log entry of a member that another laptop removes at once.
        let draft = LogDraft(member: "m1", kind: "study", date: "2026-11-02")
        let entry = try Records(one).addLog(draft).record
        _ = try Records(two).remove("member", "m1", reason: "entered twice")
        try meet()
        let fault = try #require(try street.hub.keyFaults().first)
        #expect(fault.kind == .orphan && fault.table == "log_entry" && fault.rows == [entry.id])
        #expect(fault.words.english.contains("\"remove\"") && fault.words.chinese.contains("“remove”"))
        let error = #expect(throws: BookError.self) { try Records(one).settle(fault.id, take: "mine") }
        #expect(error?.code == .badValue && error?.words.english.contains("\"remove\"") == true)
        _ = try Records(one).remove("log_entry", entry.id.hex, reason: "of a removed member")
        #expect(try one.keyFaults().isEmpty)
    }

    @Test("a year is not final while a decided field is in conflict")
    func decided() throws {
        // Goal: the last stage waits for each open conflict in a decided field; others do not hold it up.
        // Method: two marks and two names at once; the street settles the mark in the review.
        _ = try disagree("name")
        try street.move(to: "snapshot")
        try street.move(to: "evaluate")
        try meet()
        let header = "member,dimension,evidence,committee,self\n"
        try one.load(.assessments, header + "m1,1,80,80,\n")
        try meet()
        let mark = try #require(try one.rows("assessment").first).id
        for (laptop, value) in [(one, "81"), (two, "82")] {
            _ = try Records(laptop).set("assessment", mark.hex, ["committee=\(value)"])
        }
        try meet()
        let conflict = try #require(try street.hub.conflicts().first(where: \.isDecided))
        #expect(try street.hub.conflicts().count == 2 && conflict.table == "assessment")
        try street.move(to: "publicity")
        let error = #expect(throws: BookError.self) { try street.move(to: "final") }
        #expect(error?.code == .notReady)
        #expect(
            error?.words.english.contains(conflict.id) == true && error?.words.english.contains("v1 assessment") == true
        )
        #expect(try Cycles(street.hub).current()?.stage == "publicity")
        _ = try Records(street.hub).settle(conflict.id, take: "81.5")
        try street.move(to: "final")
        try meet()
        #expect(try one.rows("assessment").first?.integer("committee") == 8150)
        #expect(try one.conflicts().map { $0.cells.map(\.column) } == [["name"]])
    }

    @Test("the street writes no mark of its own but to settle one")
    func narrowRight() throws {
        // Goal: from the review on the street may write decided fields only, and no new record.
        // Method: the text of a pledge, an assessment that is not there, a mark before the review.
        _ = try one.load(.pledges, "member,stars,items\nm1,3,help\n")
        try meet()
        try street.move(to: "review")
        try meet()
        let pledge = try #require(try street.hub.rows("pledge").first)
        let texts = #expect(throws: StoreError.self) {
            try street.hub.write { try $0.put("pledge", unit: pledge.unit, pledge.id, ["items": .text("x")]) }
        }
        #expect(texts?.code == .notAllowed && texts?.refusal == .forbidden)
        let stars = try street.hub.write { try $0.put("pledge", unit: pledge.unit, pledge.id, ["stars": .integer(2)]) }
        #expect(stars == .changed(["stars"]))
        let mark = #expect(throws: StoreError.self) {
            try street.hub.write { local in
                let values: [String: Value] = [
                    "member": pledge["member"], "year": .integer(2026), "dimension": .integer(1),
                    "evidence": .integer(1), "committee": .integer(1),
                ]
                let id = try local.naturalID("assessment", unit: pledge.unit, values)
                _ = try local.put("assessment", unit: pledge.unit, id, values)
            }
        }
        #expect(mark?.refusal == .forbidden)
    }
}
