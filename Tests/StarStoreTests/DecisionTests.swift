import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// From the public draw to the final decision.
@Suite("Draw, publicity, decision")
struct DecisionTests {
    @Test("the draw belongs to the roll that was posted, happens once, and decides the tie")
    func draw() throws {
        // Goal: nobody draws before the roll is fixed, without need, or twice.
        // Method: draw before the ranking, for another roll, then in order; again with another number.
        let village = try EndVillage()
        try village.sync()
        try village.move(to: "review")
        #expect(#expect(throws: BookError.self) { try village.draw() }?.field != nil)
        let first = try Ranker(village.street.hub).rank(year: 2026)
        #expect(first.result.needsDraw == ["v1/m03", "v1/m04"])
        let foreign = #expect(throws: BookError.self) {
            try Records(village.street.hub).add(
                "draw",
                [
                    "rollHash=\(YearVillage.digest)", "number=7", "day=2026-12-16", "place=x", "witnesses=甲;乙",
                ])
        }
        #expect(foreign?.field == "rollHash")
        #expect(#expect(throws: BookError.self) { try village.draw("07") }?.field == "number")
        let open = #expect(throws: BookError.self) { try Cycles(village.street.hub).move(to: "final") }
        #expect(open?.code == .notReady && open?.words.english.contains("v1/m03 (T)") == true)
        _ = try village.draw()
        let drawn = try Ranker(village.street.hub).rank(year: 2026)
        #expect(drawn.result.needsDraw.isEmpty && drawn.result.draw == 20_261_216)
        let taken = drawn.result.members.filter { $0.confirmed == 6 }.map(\.member)
        #expect(taken.count == 3 && taken.contains("m01") && taken.contains("m02"))
        let twice = #expect(throws: BookError.self) { try Ranker(village.street.hub).rank(year: 2026, draw: 8) }
        #expect(twice?.code == .exists)
        #expect(#expect(throws: BookError.self) { try village.draw("8") }?.code == .exists)
    }

    @Test("an objection that is upheld changes one star, and only that is posted again")
    func objection() throws {
        // Goal: in public a line changes with grounds alone; the trail tells every board what to post again.
        // Method: correct m02 without a reply, then with one; look at the trail, the list, and m01, which is the same.
        let village = try EndVillage()
        try village.publish()
        try village.add("publicity", ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        let objection = try village.add(
            "objection",
            ["member=m02", "dimension=1", "origin=villager", "received=2026-12-23", "text=未参加", "receiver=o1"])
        try village.sync()
        let before = try village.street.hub.rows("result").map(\.cells)
        let mark = try village.mark("m02")
        let hub = Records(village.street.hub)
        _ = try hub.set("assessment", mark, ["evidence=40", "committee=40"])
        let groundless = #expect(throws: BookError.self) { try Ranker(village.street.hub).rank(year: 2026) }
        #expect(groundless?.code == .notReady && groundless?.words.english.contains("v1/m02") == true)
        #expect(try village.street.hub.rows("result").map(\.cells) == before)
        try village.addAtHub(
            "reply", ["objection=\(objection.id.hex)", "outcome=upheld", "text=改正", "day=2026-12-23", "author=li"])
        let report = try Ranker(village.street.hub).rank(year: 2026)
        #expect(report.result.needsDraw.isEmpty)
        let changed = Set(report.changes.map { String($0.prefix(6)) })
        #expect(report.changes.contains { $0.hasPrefix("v1/m02: composite 96.00 -> ") })
        #expect(!changed.contains("v1/m01") && !changed.contains("v1/m06"))
        #expect(try Ranker(village.street.hub).rank(year: 2026).changes.isEmpty)
        try village.sync()
        let list = try Reports(village.laptop).report(.publicity, year: 2026)
        let marked = list.sheets[0].rows.filter { $0.last == SheetCell(true) }.map { $0[1].plain(in: .english) }
        #expect(marked.contains("m02") && !marked.contains("m01"))
        let postings = list.sheets[1].rows.map { $0.map { $0.plain(in: .english) } }
        #expect(postings.count == 1 && postings[0][4] == "2026-12-30" && postings[0][7] == "no")
        #expect(try Audit(village.laptop).entries(.init(table: "result")).count == report.changes.count)
    }

    @Test("a correction in public draws nothing anew")
    func drawHolds() throws {
        // Goal: what was drawn in public between two members stays when the line of a third is corrected.
        // Method: an upheld objection of m06, who is far from the cut; the drawn lines stay, and so they do in 2027.
        let village = try EndVillage()
        try village.publish()
        try village.add("publicity", ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        let objection = try village.add(
            "objection", ["member=m06", "origin=member", "received=2026-12-23", "text=x", "receiver=o1"])
        try village.sync()
        let before = try ["m03", "m04"].map { try village.result($0)?["confirmed"] }
        try village.addAtHub(
            "reply", ["objection=\(objection.id.hex)", "outcome=upheld", "text=改正", "day=2026-12-23", "author=li"])
        _ = try Records(village.street.hub).set("assessment", try village.mark("m06"), ["evidence=55"])
        let report = try Ranker(village.street.hub).rank(year: 2026)
        #expect(report.changes.count == 1 && report.changes[0].hasPrefix("v1/m06: composite"))
        #expect(report.draw?.number == 20_261_216 && report.draw?.rollHash != report.result.rollHash)
        #expect(try ["m03", "m04"].map { try village.result($0)?["confirmed"] } == before)
        #expect(Set(before) == [.integer(6), .integer(4)])
        let typed = #expect(throws: BookError.self) { try Ranker(village.street.hub).rank(year: 2026, draw: 9) }
        #expect(typed?.code == .exists)
        try village.move(to: "final")
        try village.street.clock.set("2027-02-01")
        _ = try Cycles(village.street.hub).open(year: 2027)
        let again = try Ranker(village.street.hub).rank(year: 2026)
        #expect(again.stored == .again && again.result == report.result)
    }

    @Test("the decision waits until nothing is missing, unanswered, undecided or still on the board")
    func decision() throws {
        // Goal: every obstacle is named, and the decision is taken once none is left.
        // Method: try at each step of the publicity with an objection, a change and a second posting.
        let village = try EndVillage()
        try village.publish()
        let decide = {
            try Records(village.street.hub).add(
                "decision", ["number=1号", "day=2026-12-23", "signer=李强"]
            ).record
        }
        let obstacle = { (words: String) in
            let error = #expect(throws: BookError.self) { try decide() }
            #expect(
                error?.code == .notReady && error?.words.english.contains(words) == true,
                "\(error?.words.english ?? "")")
        }
        obstacle("v1 has not posted its list")
        try village.add("publicity", ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        let early = #expect(throws: BookError.self) {
            try Records(village.laptop).set(
                "publicity", try village.laptop.rows("publicity")[0].id.hex, ["removed=2026-12-23"])
        }
        #expect(early?.field == "removed")
        let objection = try village.add(
            "objection", ["member=m02", "origin=member", "received=2026-12-23", "text=x", "receiver=o1"])
        try village.sync()
        obstacle("objections without a reply: v1 1")
        try village.addAtHub(
            "reply", ["objection=\(objection.id.hex)", "outcome=upheld", "text=改正", "day=2026-12-23", "author=li"])
        _ = try Records(village.street.hub).set("assessment", try village.mark("m02"), ["evidence=40", "committee=40"])
        _ = try Ranker(village.street.hub).rank(year: 2026)
        try village.sync()
        try village.street.clock.set("2026-12-31")
        obstacle("v1 has not posted what changed")
        try village.add("publicity", ["place=公开栏", "posted=2026-12-31", "officer=o1"])
        try village.sync()
        obstacle("the list of v1 hangs until 2027-01-05")
        try village.street.clock.set("2027-01-06")
        #expect(try decide()["resultHash"] != .null)
        try village.move(to: "final")
        #expect(throws: BookError.self) {
            try Records(village.street.hub).set("assessment", try village.mark("m02"), ["evidence=90"])
        }
    }

    @Test("a missing component keeps the year from being decided")
    func missing() throws {
        // Goal: a member without a mark is ranked with M and nothing becomes final.
        // Method: a peer ballot without turnout; move to the last stage.
        let village = try EndVillage(peers: 4)
        try village.sync()
        try village.move(to: "review")
        _ = try Ranker(village.street.hub).rank(year: 2026)
        #expect(try village.result("m01")?.text("reason") == "M")
        let error = #expect(throws: BookError.self) { try Cycles(village.street.hub).move(to: "final") }
        #expect(error?.code == .notReady && error?.words.english.contains("(M)") == true)
        #expect(try Cycles(village.street.hub).current()?.stage == "review")

        // Whom the branch held back with a reason is not assessed, and nothing waits for them.
        let held = try EndVillage(peers: 4)
        for code in EndVillage.codes {
            try held.add(
                "branch_review",
                ["member=\(code)", "outcome=held_back", "reason=年老", "day=2026-12-15", "chair=o1", "present=3"])
        }
        try held.sync()
        try held.move(to: "review")
        _ = try Ranker(held.street.hub).rank(year: 2026)
        #expect(try Cycles(held.street.hub).move(to: "final").stage == "final")
    }

    @Test("what the district decides otherwise outlives every later ranking; nobody else types a result")
    func override() throws {
        // Goal: the district's stars and reason stay when the street ranks again; its words are the district's alone.
        // Method: the row as the district's word leaves it; rank again; the street and the village try to type it.
        let village = try EndVillage()
        try village.publish()
        let row = try #require(try village.result("m05"))
        #expect(row["confirmed"] == .integer(4) && row["reason"] == .text("Q"))
        _ = try village.street.hub.write { local in
            try local.put(
                "result", unit: row.unit, row.id,
                ["confirmed": .integer(6), "reason": .text("-"), "overrideReason": .text("复核后确认")])
        }
        #expect(try Ranker(village.street.hub).rank(year: 2026).changes.isEmpty)
        #expect(try village.result("m05")?["confirmed"] == .integer(6))
        for records in [Records(village.street.hub), Records(village.laptop)] {
            try village.sync()
            let error = #expect(throws: BookError.self) {
                try records.set("result", row.id.hex, ["confirmed=3", "overrideReason=x"])
            }
            #expect(error?.code == .notAllowed)
        }
        #expect(Book.isOverride("result", columns: ["confirmed", "overrideReason"], by: .district))
        #expect(!Book.isOverride("result", columns: ["confirmed", "composite"], by: .district))
        #expect(!Book.isOverride("place", columns: ["places"], by: .district))
    }
}
