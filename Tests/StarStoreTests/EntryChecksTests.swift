import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// What is refused when a person writes a record, and what the hub refuses of a program that does not ask.
@Suite("Entry checks")
struct EntryChecksTests {
    @Test(
        "a wrong record is refused with the field and a remedy",
        arguments: [
            (["meeting", "kind=group", "date=2027-01-01", "title=明年"], "date"),
            (["meeting", "kind=group", "date=2025-12-31", "title=去年"], "date"),
            (["meeting", "kind=star", "date=2026-04-06", "title=无季度"], "quarter"),
            (["meeting", "kind=party", "date=2026-04-06", "title=x"], "kind"),
            (["meeting", "kind=group", "title=无日期"], "date"),
            (["activity", "date=2027-01-01", "title=明年"], "date"),
            (["activity", "date=2025-12-31", "title=去年"], "date"),
            (["log_check", "member=m1", "year=2025", "quarter=1", "day=2026-04-01", "checker=o1"], "year"),
            (["log_check", "member=m1", "quarter=5", "day=2026-04-01", "checker=o1"], "quarter"),
            (["office", "officer=o1", "role=king", "from=2026-01-01"], "role"),
            (["office", "officer=o1", "role=deputy", "from=2026-05-01", "to=2026-04-01"], "to"),
            (["posting", "print=pledges", "place=栏", "posted=2026-05-02", "removed=2026-05-01"], "removed"),
            (["receipt", "member=m9", "kind=plate", "day=2026-05-12"], ""),
            (
                [
                    "category_change", "member=m1", "category=C", "effective=2026-06-01", "reason=x", "proposer=o1",
                    "proposed=2026-05-30", "confirmer=o1",
                ], "confirmer"
            ),
            (
                [
                    "help_plan", "member=m1", "helper=m1", "reason=x", "goals=y", "from=2026-02-01", "months=6",
                    "secretary=o1",
                ], "helper"
            ),
            (["attachment", "sha256=12", "record=34", "table=meeting", "name=a", "size=1"], "sha256"),
            (["pledge", "member=m2", "stars=11", "items=a"], "stars"),
            (["log_note", "note=x"], ""),
            (["post_claim", "member=m1", "post=advice", "claimed=2026-03-01", "approved=gestern"], "approved"),
        ])
    func refused(words: [String], field: String) throws {
        // Goal: each rule that can be judged at entry is, before anything is written, and says what to do.
        // Method: one wrong record each; nothing of the table is there afterwards.
        let village = try YearVillage()
        let before = try village.laptop.rows(words[0]).count
        let error = #expect(throws: BookError.self) { try village.add(words[0], Array(words.dropFirst())) }
        if !field.isEmpty { #expect(error?.field == field, "\(error?.words.english ?? "")") }
        #expect(error?.words.chinese.isEmpty == false)
        #expect(try village.laptop.rows(words[0]).count == before)
    }

    @Test("a clock that fell back refuses nothing that the street has seen go by")
    func clockBehind() throws {
        // Goal: the day of a check is the later of the laptop's clock and the newest receipt.
        // Method: an exchange in December, then the clock at 1970; a meeting of December is taken, one after is not.
        let village = try YearVillage()
        try village.street.clock.set("1970-01-02")
        try village.add("meeting", ["kind=group", "date=2026-12-28", "title=组会"])
        let ahead = #expect(throws: BookError.self) {
            try village.add("meeting", ["kind=group", "date=2026-12-29", "title=组会"])
        }
        #expect(ahead?.field == "date")
    }

    @Test("the same record again is refused, and so is one that was removed")
    func exists() throws {
        // Goal: "add" never changes a record and never brings one back.
        // Method: dues of one month twice; then removed and added.
        let village = try YearVillage()
        let dues = ["member=m1", "month=3", "paid=2026-03-05"]
        let record = try village.add("dues", dues)
        #expect(#expect(throws: BookError.self) { try village.add("dues", dues) }?.code == .exists)
        _ = try Records(village.laptop).remove("dues", record.name, reason: "entered twice")
        #expect(#expect(throws: BookError.self) { try village.add("dues", dues) }?.code == .exists)
        #expect(try village.laptop.rows("dues").isEmpty)
    }

    @Test("items of a letter are rated one by one or as a number, never both")
    func pledgeItems() throws {
        // Goal: one truth about what was kept, which the roll uses.
        // Method: rate two of three items, then try the number; empty letter with a number, then try an item.
        let village = try YearVillage()
        let records = Records(village.laptop)
        let letters = try records.list("pledge")
        let one = try #require(letters.first { $0["member"] == .text("m1") }).name
        let other = try #require(letters.first { $0["member"] == .text("m4") }).name
        try village.add("pledge_item", ["pledge=\(one)", "number=1", "kept=kept", "rated=2026-12-01"])
        try village.add("pledge_item", ["pledge=\(one)", "number=2", "kept=not_kept", "rated=2026-12-01"])
        let beyond = #expect(throws: BookError.self) {
            try village.add("pledge_item", ["pledge=\(one)", "number=4", "kept=kept", "rated=2026-12-01"])
        }
        #expect(beyond?.field == "number")
        #expect(#expect(throws: BookError.self) { try village.set("pledge", one, ["kept=3"]) }?.field == "kept")
        try village.set("pledge", other, ["kept=1"])
        let both = #expect(throws: BookError.self) {
            try village.add("pledge_item", ["pledge=\(other)", "number=1", "kept=kept", "rated=2026-12-01"])
        }
        #expect(both?.field == "pledge")
        try village.sync()
        #expect(try village.rolled("m1")?.record.pledgesKept == 1)
        #expect(try village.rolled("m4")?.record.pledgesKept == 1)
    }

    @Test("an objection is taken while the result is posted, an appeal within its term")
    func publicity() throws {
        // Goal: terms run in working days from the posting and the reply.
        // Method: posted on Wednesday 23 December 2026: five working days end on the 30th.
        let village = try YearVillage(stage: "publicity", today: "2027-01-20")
        let objection = { (day: String) in
            try village.add(
                "objection", ["member=m1", "origin=villager", "received=\(day)", "text=分数有误", "receiver=o1"])
        }
        #expect(#expect(throws: BookError.self) { try objection("2026-12-28") }?.field == "received")
        try village.add(
            "publicity",
            ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        for day in ["2026-12-22", "2026-12-31"] {
            let error = #expect(throws: BookError.self) { try objection(day) }
            #expect(error?.words.english.contains("2026-12-23 to 2026-12-30") == true)
        }
        let taken = try objection("2026-12-30")
        #expect(try objection("2026-12-29")["number"] == .integer(2))
        try village.sync()
        _ = try village.addAtHub(
            "reply", ["objection=\(taken.name)", "outcome=upheld", "text=改正", "day=2027-01-04", "author=li"])
        try village.sync()
        let late = #expect(throws: BookError.self) {
            try village.add("appeal", ["member=m1", "objection=1", "received=2027-01-19", "text=申诉"])
        }
        #expect(late?.field == "received")
        #expect(throws: BookError.self) {
            try village.add("appeal", ["member=m1", "objection=7", "received=2027-01-18", "text=申诉"])
        }
        try village.add("appeal", ["member=m1", "objection=1", "received=2027-01-18", "text=申诉"])
        try village.sync()
        #expect(try village.street.hub.rows("appeal").count == 1)
        #expect(try village.street.hub.parked().isEmpty)
    }

    @Test("the hub refuses what a changed program wrote against the rules")
    func judgedAtMerge() throws {
        // Goal: the rules that a row can be judged by are judged again at the hub.
        // Method: writes that ask no entry check: one person twice, a wrong hash, a word that is none, a category
        // without an act; and a sound one beside them.
        let village = try YearVillage()
        let people = try village.laptop.rows("officer").filter { $0.text("code") != "li" }.map(\.id)
        let member = try #require(try village.laptop.rows("member").first { $0.text("code") == "m2" })
        let act: [String: Value] = [
            "member": .blob(member.id.bytes), "effective": .text("2026-06-01"), "category": .text("C"),
            "reason": .text("x"), "proposer": .blob(people[0].bytes), "proposed": .text("2026-05-30"),
        ]
        let ids = (1...4).map { ID128(truncating: Hash32.of([UInt8($0)])) }
        try village.forge("category_change", ids[0], act.merging(["confirmer": .blob(people[0].bytes)]) { $1 })
        try village.forge(
            "category_change", ids[1],
            act.merging(["confirmer": .blob(people[1].bytes), "confirms": .blob(Hash32.zero.bytes)]) { $1 })
        try village.forge("category_change", ids[2], act.merging(["category": .text("Z")]) { $1 })
        try village.forge("category_change", ids[3], act)
        try village.forge("member", member.id, ["category": .text("A")])
        let refused = try village.street.hub.parked().map { "\($0.table) \($0.reason.rawValue)" }.sorted()
        #expect(refused == Array(repeating: "category_change invalid", count: 3) + ["member forbidden"])
        #expect(try village.street.hub.rows("category_change").map(\.id) == [ids[3]])
        try village.sync()
        #expect(try village.laptop.rows("category_change").map(\.id) == [ids[3]])
        #expect(try village.laptop.rows("member").first { $0.id == member.id }?.text("category") == "B")
        #expect(try village.street.hub.verify().problems == [])
    }
}
