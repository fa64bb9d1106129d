import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// What must never get into the book: each is refused where it is entered, with the rule and what to do, and again at
/// the hub where a program that does not ask has written it.
@Suite("Bad input")
struct BadInputTests {
    private func parked(_ village: YearVillage) throws -> [String] {
        try village.street.hub.parked().map { "\($0.table) \($0.reason.rawValue)" }.sorted()
    }

    private func id(_ number: UInt8) -> ID128 { ID128(truncating: Hash32.of([number])) }

    private func member(_ village: YearVillage, _ code: String) throws -> Value {
        .blob(try #require(try village.laptop.rows("member").first { $0.text("code") == code }).id.bytes)
    }

    @Test("two deciders who are the same person")
    func sameDecider() throws {
        // Goal: the rule of two persons holds at entry and at merge.
        // Method: one person proposes and confirms a veto, by the command and past it.
        let village = try YearVillage(stage: "evaluate")
        let fields = [
            "member=m1", "dimension=2", "ground=违纪", "statement=我承认", "day=2026-12-14", "proposer=o1",
        ]
        let error = #expect(throws: BookError.self) { try village.add("veto", fields + ["confirmer=o1"]) }
        #expect(error?.field == "confirmer" && error?.words.english.contains("rule of two persons") == true)
        let veto = try village.add("veto", fields)
        let person = try #require(try village.laptop.rows("officer").first { $0.text("code") == "o1" }).id
        try village.forge("veto", veto.id, ["confirmer": .blob(person.bytes)])
        #expect(try parked(village) == ["veto invalid"])
    }

    @Test("a tally from a closed stage")
    func closedStage() throws {
        // Goal: once the review has begun nothing of the ballots comes in, whoever writes it.
        // Method: by the command; then by a laptop that has not heard, whose row is late and waits for the street.
        let village = try YearVillage(stage: "evaluate")
        try village.street.move(to: "review")
        try village.laptop.load(
            .tallies,
            "member,source,dimension,valid,excellent,good,fair,poor,unknown\nm1,peer,all,5,5,0,0,0,0\n")
        try village.sync()
        #expect(try parked(village) == ["tally late"])
        #expect(try village.street.hub.rows("tally").isEmpty)
        let error = #expect(throws: BookError.self) {
            try village.add(
                "tally",
                [
                    "member=m2", "source=peer", "dimension=all", "round=1", "valid=5", "excellent=5", "good=0",
                    "fair=0",
                    "poor=0", "unknown=0",
                ])
        }
        #expect(error?.code == .closed && error?.words.english.contains("it is open in: evaluate") == true)
    }

    @Test("a tally that does not add up, and tellers who are one")
    func tallies() throws {
        // Goal: ballots and certificates are whole at entry and at merge.
        // Method: past the command: grades that miss the valid ballots, more valid than due, one teller twice.
        let village = try YearVillage(stage: "evaluate")
        let counts: [String: Value] = [
            "year": .integer(2026), "source": .text("peer"), "dimension": .integer(0), "round": .integer(1),
            "valid": .integer(9), "excellent": .integer(5), "good": .integer(0), "fair": .integer(0),
            "poor": .integer(0), "unknown": .integer(0),
        ]
        try village.forge("tally", nil, counts.merging(["member": try member(village, "m1")]) { $1 })
        let ballot: [String: Value] = [
            "year": .integer(2026), "source": .text("peer"), "round": .integer(1), "due": .integer(4),
            "valid": .integer(9), "tellers": .text("a;b"), "scrutineer": .text("c"),
        ]
        try village.forge("ballot", nil, ballot)
        try village.forge(
            "ballot", nil,
            ballot.merging(["source": .text("mass"), "due": .integer(20), "tellers": .text("a;a")]) { $1 })
        #expect(try parked(village) == ["ballot invalid", "ballot invalid", "tally invalid"])
    }

    @Test("a pledge above the cap")
    func pledge() throws {
        // Goal: the cap of the member's category at entry; what no policy allows at merge; what lies between is noted.
        // Method: 7 of 6 by the command and by a file; 26 and 7 past them.
        let village = try YearVillage()
        let error = #expect(throws: BookError.self) { try village.add("pledge", ["member=m3", "stars=7", "items=a"]) }
        #expect(error?.field == "stars" && error?.words.english.contains("more than the 6") == true)
        let file = #expect(throws: BookError.self) {
            try village.laptop.load(.pledges, "member,stars,items\nm3,7,a\n")
        }
        #expect(file?.field == "stars")
        let letter = { (code: String, stars: Int64) -> [String: Value] in
            [
                "member": try self.member(village, code), "year": .integer(2026), "stars": .integer(stars),
                "items": .text("a"),
            ]
        }
        try village.forge("pledge", nil, letter("m2", 26))
        #expect(try parked(village) == ["pledge invalid"])
        try village.forge("pledge", nil, letter("m3", 7))
        #expect(try parked(village) == ["pledge invalid"])
        #expect(try notes(village, "outOfRule") == ["pledge of m3: 7 stars, the cap is 6"])
    }

    private func notes(_ village: YearVillage, _ kind: String) throws -> [String] {
        let rows = try Reports(village.street.hub).report(.alarms, year: 2026).sheets[0].rows
        return rows.filter { $0[0].plain(in: .english) == kind }.map { $0[2].plain(in: .english) }
    }

    @Test("a change behind the packet that was sent")
    func packet() throws {
        // Goal: what a village changes in a packet that is with the street is noted there, and nothing else is.
        // Method: past the command, before the packet, behind it, and after the street returned it.
        let village = try YearVillage(stage: "evaluate")
        let mark = { (points: Int64) -> [String: Value] in
            [
                "member": try self.member(village, "m1"), "year": .integer(2026), "dimension": .integer(1),
                "evidence": .integer(points), "committee": .integer(points),
            ]
        }
        try village.forge("assessment", nil, mark(7_000))
        try village.sendPacket()
        #expect(try notes(village, "outOfRule").isEmpty)
        try village.add("posting", ["print=members_sheet", "place=公开栏", "posted=2026-12-18", "officer=o1"])
        try village.sync()
        #expect(try notes(village, "outOfRule").isEmpty)
        try village.forge("assessment", nil, mark(9_000))
        #expect(try notes(village, "outOfRule") == ["assessment: 1 changed after packet 1 was sent"])
        try village.addAtHub(
            "review", ["number=1", "outcome=returned", "comment=x", "reviewer=li", "day=2026-12-18"])
        #expect(try notes(village, "outOfRule").isEmpty)
        try village.sync()
        try village.add("packet", ["secretary=o1", "approved=2026-12-19", "members=4"])
        try village.sync()
        #expect(try notes(village, "outOfRule").isEmpty)
    }

    @Test("an activity in the future")
    func future() throws {
        // Goal: nothing is entered before it was held; what is of another cycle is refused at merge, what was written
        // before its day is noted.
        // Method: tomorrow by the command and by a file; next year and tomorrow past them.
        let village = try YearVillage()
        let error = #expect(throws: BookError.self) { try village.add("activity", ["date=2026-12-29", "title=x"]) }
        #expect(error?.field == "date" && error?.words.english.contains("once it was held") == true)
        #expect(throws: BookError.self) {
            try village.laptop.load(.activities, "date,title,members\n2026-12-29,x,m1\n")
        }
        try village.forge("activity", id(1), ["date": .text("2027-01-05"), "title": .text("x")])
        try village.forge("activity", id(2), ["date": .text("morgen"), "title": .text("x")])
        #expect(try parked(village) == ["activity invalid", "activity invalid"])
        try village.forge("activity", id(3), ["date": .text("2026-12-30"), "title": .text("x")])
        #expect(try parked(village).count == 2)
        #expect(try notes(village, "outOfRule") == ["activity of 2026-12-30: written on 2026-12-28"])
    }

    @Test("an objection after its term")
    func objection() throws {
        // Goal: the term at entry; after the publicity the hub takes none; what was written past the term is noted.
        // Method: on the day after the term by the command and past it; then in the last stage.
        let village = try YearVillage(stage: "publicity", today: "2027-01-20")
        let posting = try village.add("publicity", ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        let fields = ["member=m1", "origin=villager", "received=2026-12-31", "text=x", "receiver=o1"]
        let error = #expect(throws: BookError.self) { try village.add("objection", fields) }
        #expect(error?.field == "received" && error?.words.english.contains("the district takes appeals") == true)
        let receiver = try #require(try village.laptop.rows("officer").first { $0.text("code") == "o1" }).id
        let values: [String: Value] = [
            "year": .integer(2026), "number": .integer(1), "member": try member(village, "m1"),
            "origin": .text("villager"), "received": .text("2026-12-31"), "text": .text("x"),
            "receiver": .blob(receiver.bytes),
        ]
        try village.forge("objection", nil, values)
        #expect(try notes(village, "outOfRule") == ["objection 1: received 2026-12-31, open until 2026-12-30"])
        #expect(posting["number"] == .integer(1))
        // M stands in the way of the last stage; the hub's own word does not ask.
        try village.street.hub.write { local in
            let row = try #require(try local.read.rows("cycle", unit: nil).first)
            try local.put("cycle", unit: row.unit, row.id, ["stage": .integer(7)])
        }
        try village.forge("objection", nil, values.merging(["number": .integer(2)]) { $1 })
        #expect(try parked(village) == ["objection late"])
    }

    @Test(
        "weights that do not sum to 100, ceilings that cross",
        arguments: [
            ("peers = 25", "peers = 24", "weights"), ("percent = 30 ", "percent = 130 ", "percent"),
            (
                "# [[quota.ceiling]] ",
                "[[quota.ceiling]]\ncategories = [\"A\", \"B\"]\npercent = 50\n"
                    + "[[quota.ceiling]]\ncategories = [\"B\", \"C\"]\npercent = 50\n#",
                "ceiling"
            ),
        ])
    func policy(old: String, new: String, word: String) throws {
        // Goal: a wrong policy is refused with line, rule and remedy, and one that came all the same ranks nothing.
        // Method: set it at the street; then write it past the check.
        let village = try YearVillage()
        let parts = Policy.defaultTOML.split(separator: old, maxSplits: 1)
        #expect(parts.count == 2)
        let toml = parts.joined(separator: new)
        let error = #expect(throws: BookError.self) {
            try Policies(village.street.hub).set(toml, fileName: "policy.toml")
        }
        #expect(error?.code == .badFile && error?.words.english.contains(word) == true, "\(error?.words.english ?? "")")
        #expect(error?.problems?.problems.first?.line ?? 0 > 1)
        #expect(try village.street.hub.rows("policy").isEmpty)
        try village.street.hub.write { local in
            let unit = try local.read.place().own.id
            let values: [String: Value] = [
                "year": .integer(2026), "toml": .text(toml), "hash": .blob(Hash32.zero.bytes),
            ]
            try local.put("policy", unit: unit, try local.naturalID("policy", unit: unit, values), values)
        }
        try village.sync()
        for replica in [village.laptop, village.street.hub] {
            let refused = #expect(throws: BookError.self) { try Evaluation(replica).roll(year: 2026) }
            #expect(refused?.code == .notReady && refused?.words.english.contains(word) == true)
        }
    }
}
