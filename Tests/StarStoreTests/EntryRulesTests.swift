import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// Rules of entry that need the policy, the catalogue or other records; the same for a line of a file.
@Suite("Rules of entry")
struct EntryRulesTests {
    private func alarms(_ hub: Replica) throws -> String {
        try Reports(hub).report(.alarms, year: 2026).sheets[0].rows
            .flatMap { row in row.map { $0.plain(in: .english) } }.joined(separator: "\n")
    }

    @Test("three different people count a ballot: at entry, in a file and at merge")
    func scrutineer() throws {
        // Goal: the scrutineer is none of the tellers, whoever writes it.
        // Method: one of the tellers by the command, by a file, by a change, and past them.
        let village = try YearVillage(stage: "evaluate")
        let fields = ["source=peer", "round=1", "due=10", "valid=10", "tellers=甲;乙"]
        let typed = #expect(throws: BookError.self) { try village.add("ballot", fields + ["scrutineer=乙"]) }
        #expect(typed?.field == "scrutineer" && typed?.words.english.contains("third person") == true)
        let filed = #expect(throws: BookError.self) {
            try village.laptop.load(
                .ballots, "source,round,due,valid,tellers,scrutineer\nmass,1,50,20,甲;乙,丙\npeer,1,10,10,甲;乙,甲\n")
        }
        #expect(filed?.code == .badFile && filed?.problems?.problems.map(\.line) == [3])
        #expect(try village.laptop.rows("ballot").isEmpty)
        let ballot = try village.add("ballot", fields + ["scrutineer=丙"])
        #expect(
            #expect(throws: BookError.self) { try village.set("ballot", ballot.name, ["tellers=甲;丙"]) }?.field
                == "scrutineer")
        try village.sync()
        try village.forge("ballot", ballot.id, ["scrutineer": .text("甲")])
        #expect(try village.street.hub.parked().map(\.reason.rawValue) == ["invalid"])
        #expect(try village.street.hub.rows("ballot").map { $0.text("scrutineer") } == ["丙"])
    }

    @Test("a file is asked what an entry is: members who left, posts that are none")
    func files() throws {
        // Goal: an import refuses line by line what "add" refuses.
        // Method: a member who moved in March: log, activity and tally after that; a post that nobody offers, one that
        // the street adds, and one that it withdrew.
        let village = try YearVillage()
        try village.set("member", "m2", ["ended=2026-03-15", "endKind=left", "endReason=外迁"])
        let log = #expect(throws: BookError.self) {
            try village.laptop.load(
                .log, "member,date,kind\nm1,2026-06-01,study\nm2,2026-03-14,study\nm2,2026-06-01,study\n")
        }
        #expect(log?.problems?.problems.map(\.line) == [4] && log?.field == "member")
        #expect(log?.words.english.contains("from 2026-03-15 on") == true)
        #expect(try village.laptop.rows("log_entry").isEmpty)
        let activity = #expect(throws: BookError.self) {
            try village.laptop.load(.activities, "date,title,members\n2026-05-01,清扫,m1;m2\n2025-12-31,去年,m1\n")
        }
        #expect(activity?.problems?.problems.map(\.field) == ["members", "date"])
        let post = #expect(throws: BookError.self) {
            try village.laptop.load(.posts, "member,post,claimed\nm1,advice,2026-03-01\nm1,flood,2026-03-01\n")
        }
        #expect(
            post?.problems?.problems.map(\.field) == ["post"] && post?.words.english.contains("add STORE post") == true)
        #expect(
            #expect(throws: BookError.self) {
                try village.add("post_claim", ["member=m1", "post=flood", "claimed=2026-03-01"])
            }?.field == "post")
        _ = try Records(village.street.hub).add("post", ["code=flood", "chinese=防汛岗", "withdrawn=2026-06-01"])
        try village.sync()
        try village.laptop.load(.posts, "member,post,claimed\nm1,advice,2026-03-01\nm1,flood,2026-03-01\n")
        let gone = #expect(throws: BookError.self) {
            try village.laptop.load(.posts, "member,post,claimed\nm4,flood,2026-06-01\n")
        }
        #expect(gone?.words.english.contains("not been offered since 2026-06-01") == true)
        try village.move(to: "evaluate")
        let tally = "member,source,dimension,valid,excellent,good,fair,poor,unknown\nm1,peer,all,5,5,0,0,0,0\n"
        let ended = #expect(throws: BookError.self) {
            try village.laptop.load(.tallies, tally + "m2,peer,all,5,5,0,0,0,0\n")
        }
        #expect(ended?.problems?.problems.map(\.line) == [3])
        try village.laptop.load(.tallies, tally)
        #expect(try village.laptop.load(.tallies, tally).same == 1)
        let member = try #require(try village.laptop.rows("member").first { $0.text("code") == "m1" }).id
        try village.forge(
            "post_claim", nil,
            ["member": .blob(member.bytes), "post": .text("nosuchpost"), "claimed": .text("2026-03-01")])
        #expect(try alarms(village.street.hub).contains("post of m1: \"nosuchpost\" is not in the catalogue"))
    }

    @Test("a dimension is one of the member's, with the policy's stars; all are those to whom it applies")
    func dimensions() throws {
        // Goal: no mark on a star that the member cannot have.
        // Method: dimension 5 for D, three stars of two, then "all" in dimension 4; a file; a forged row in the alarms.
        let village = try YearVillage(stage: "evaluate")
        let marks = ["half=1", "reason=好", "day=2026-07-25"]
        for (fields, field) in [
            (["member=m4", "dimension=5", "stars=1"], "dimension"), (["member=m1", "dimension=1", "stars=3"], "stars"),
        ] {
            let error = #expect(throws: BookError.self) { try village.add("pre_assessment", fields + marks) }
            #expect(error?.field == field, "\(error?.words.english ?? "")")
        }
        let all = try Records(village.laptop).add(
            "pre_assessment", ["members=all", "dimension=4", "stars=2"] + marks)
        #expect(all.records.map { $0["member"] } == [.text("m1"), .text("m2")])
        #expect(
            #expect(throws: BookError.self) {
                try village.add("assessment", ["member=m4", "dimension=5", "evidence=80", "committee=80"])
            }?.field == "dimension")
        let file = #expect(throws: BookError.self) {
            try village.laptop.load(.assessments, "member,dimension,evidence,committee\nm1,5,80,80\nm4,5,80,80\n")
        }
        #expect(file?.problems?.problems.map(\.line) == [3])
        let member = try #require(try village.laptop.rows("member").first { $0.text("code") == "m4" }).id
        try village.forge(
            "assessment", nil,
            [
                "member": .blob(member.bytes), "year": .integer(2026), "dimension": .integer(5),
                "evidence": .integer(8000), "committee": .integer(8000),
            ])
        #expect(try alarms(village.street.hub).contains("assessment of m4: dimension 5 does not apply to category D"))
    }

    @Test("a posting of what changed takes objections on the changed lines alone")
    func repeatedTerm() throws {
        // Goal: the term of a second posting is not everybody's.
        // Method: a corrected line posted again on the 31st; objections of 4 January on it and on another line.
        let village = try EndVillage()
        try village.publish()
        try village.add("publicity", ["place=公开栏", "posted=2026-12-23", "officer=o1"])
        let first = try village.add(
            "objection", ["member=m02", "origin=member", "received=2026-12-23", "text=x", "receiver=o1"])
        try village.sync()
        try village.addAtHub(
            "reply", ["objection=\(first.id.hex)", "outcome=upheld", "text=改正", "day=2026-12-23", "author=li"])
        _ = try Records(village.street.hub).set("assessment", try village.mark("m02"), ["evidence=40", "committee=40"])
        let changed = try Ranker(village.street.hub).rank(year: 2026).changes
        #expect(changed.contains { $0.hasPrefix("v1/m02") } && !changed.contains { $0.hasPrefix("v1/m08") })
        try village.sync()
        try village.street.clock.set("2027-01-05")
        try village.add("publicity", ["place=公开栏", "posted=2026-12-31", "officer=o1"])
        let objection = { (member: String) in
            try village.add(
                "objection",
                [member, "origin=villager", "received=2027-01-04", "text=x", "receiver=o1"].filter { !$0.isEmpty })
        }
        for member in ["member=m08", ""] {
            let late = #expect(throws: BookError.self) { try objection(member) }
            #expect(late?.field == "received" && late?.words.english.contains("to 2026-12-30") == true)
            #expect(late?.words.english.contains("the district takes appeals") == true)
        }
        #expect(try objection("member=m02")["number"] == .integer(2))
    }

    @Test("what goes beyond the results is noted, and a talk is held under its plan")
    func use() throws {
        // Goal: award, reserve and helper below the band are seen; a note of before the plan is refused.
        // Method: of ten members three are in the band; each for one that is and one that is not.
        let village = try EndVillage()
        try village.publish()
        for code in ["m01", "m08"] {
            try village.add("award", ["member=\(code)", "kind=year_end", "day=2026-12-23"])
            try village.add("reserve", ["member=\(code)", "day=2026-12-23", "basis=x"])
        }
        var plans: [RecordView] = []
        for (member, helper) in [("m09", "m01"), ("m10", "m08")] {
            plans.append(
                try village.add(
                    "help_plan",
                    [
                        "member=\(member)", "helper=\(helper)", "reason=x", "goals=y", "from=2026-12-22", "months=6",
                        "secretary=o1",
                    ]))
        }
        let note = ["plan=\(plans[0].name)", "text=谈话"]
        let early = #expect(throws: BookError.self) { try village.add("help_note", note + ["day=2026-12-21"]) }
        #expect(early?.field == "day" && early?.words.english.contains("2026-12-22") == true)
        try village.add("help_note", note + ["day=2026-12-22"])
        try village.sync()
        for (kind, word) in [(ReportKind.awards, "awarded"), (.reserve, "on the list"), (.help, "helps")] {
            let notes = try Reports(village.street.hub).report(kind, year: 2026).notes.map(\.english)
            let found = notes.filter { $0.hasPrefix("Look at ") }
            #expect(found.count == 1 && found[0].contains("v1/m08: \(word), with "), "\(notes)")
        }
    }

    @Test("who may write a record, and how a removed one comes back, is in the words")
    func words() throws {
        // Goal: a refusal names the level that writes, the stages, and the command; Chinese names the table.
        // Method: a waiver and a tally at the wrong level; dues removed and added again.
        let village = try YearVillage()
        let waiver = #expect(throws: BookError.self) { try village.add("waiver", ["item=packet"]) }
        #expect(waiver?.words.english.contains("It is written by the street in: ") == true)
        #expect(waiver?.words.chinese.contains("由街道") == true && waiver?.words.chinese.contains("waiver") == false)
        let tally = #expect(throws: BookError.self) { try village.addAtHub("veto", ["member=m1"]) }
        #expect(tally?.words.english.contains("by the village in: evaluate") == true)
        let dues = ["member=m1", "month=3", "paid=2026-03-05"]
        _ = try Records(village.laptop).remove("dues", try village.add("dues", dues).name, reason: "twice")
        let again = #expect(throws: BookError.self) { try village.add("dues", dues) }
        #expect(again?.words.english.contains("remove … --undo") == true)
    }

    @Test("a transfer names another village, and the street sees what does not fit")
    func transfers() throws {
        // Goal: no member is counted twice or nowhere without somebody seeing it.
        // Method: two villages; a move whose other half is missing, one from nobody, one still open; then all mended.
        let street = try TestStreet(["v1", "v2"], stage: "active")
        let (one, two) = (try street.laptop("v1"), try street.laptop("v2"))
        try one.load(.members, "code,name,category\na1,张伟,A\na2,李娜,B\n")
        try street.sync(one)
        let leave = ["ended=2026-09-01", "endKind=transferred", "endReason=迁居"]
        let itself = #expect(throws: BookError.self) { try Records(one).set("member", "a1", leave + ["toUnit=v1"]) }
        #expect(itself?.field == "toUnit")
        #expect(
            #expect(throws: BookError.self) { try Records(one).set("member", "a1", leave + ["toUnit=s1"]) }?.field
                == "toUnit")
        _ = try Records(one).set("member", "a1", leave + ["toUnit=v2"])
        let came = ["name=x", "category=B", "opened=2026-09-01", "fromUnit=v1"]
        _ = try Records(two).add("member", ["code=b1"] + came + ["fromCode=a9"])
        _ = try Records(two).add("member", ["code=b2"] + came + ["fromCode=a2"])
        try street.sync(one)
        try street.sync(two)
        let found = try alarms(street.hub)
        #expect(found.contains("a1 moved to v2: no record there names it"))
        #expect(found.contains("b1 came from v1 a9: there is no such member there"))
        #expect(found.contains("b2 came from v1 a2: still open there, so counted twice"))
        try street.move(to: "snapshot")
        let unknown = #expect(throws: BookError.self) {
            try Records(street.hub).set("member", "a2", leave + ["toUnit=nowhere", "reason=x"])
        }
        #expect(unknown?.field == "toUnit" && unknown?.words.english.contains("known are: v2") == true)
        _ = try Records(street.hub).set("member", "a2", leave + ["toUnit=v2", "reason=x"])
        _ = try Records(street.hub).set("member", "b1", ["fromCode=a1", "reason=笔误"])
        let mended = try alarms(street.hub)
        #expect(!mended.contains("moved to") && !mended.contains("came from"))
    }
}
