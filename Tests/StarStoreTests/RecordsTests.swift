import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Single records")
struct RecordsTests {
    private static func village() throws -> (street: TestStreet, laptop: Replica) {
        let street = try TestStreet(["v1", "v2"])
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\nm2,李娜,B\nm3,王芳,D\n")
        try laptop.load(.households, "number\nh1\n")
        try laptop.load(.posts, "member,post,claimed\nm1,advice,2026-03-01\n")
        try laptop.load(.pledges, "member,stars,items\nm3,5,a;b\n")
        return (street, laptop)
    }

    @Test("records show references by code, with delivery")
    func show() throws {
        // Goal: JSON rows have column names, codes in place of ids, `id` and `delivery`.
        // Method: one post claim as JSON, against the text expected.
        let laptop = try Self.village().laptop
        let claim = try #require(try Records(laptop).list("post_claim") { _, _, _ in "saved" }.first)
        var json = JSONWriter()
        claim.write(into: &json)
        let expected =
            #"{"id":"\#(claim.id.hex)","unit":"v1","member":"m1","post":"advice","claimed":"2026-03-01","#
            + #""approved":null,"released":null,"delivery":"saved"}"#
        #expect(json.text == expected)
        #expect(RecordView.text(of: try Records(laptop).list("member"), in: .english).contains("张伟"))
    }

    @Test("a record is found by code, id and the first digits of its id")
    func find() throws {
        // Goal: every way of naming a record finds it; too few digits and unknown names do not.
        // Method: one log entry by id and prefix; a member by code; at the hub by VILLAGE/CODE.
        let (street, laptop) = try Self.village()
        let records = Records(laptop)
        #expect(try records.find("member", "m2")["name"] == .text("李娜"))
        let entry = try records.addLog(LogDraft(member: "m1", kind: "study", date: "2026-03-01")).record
        #expect(try records.find("log_entry", entry.id.hex) == entry)
        let claim = try #require(try records.list("post_claim").first)
        #expect(try records.find("post_claim", String(claim.id.hex.prefix(6))) == claim)
        for name in [String(claim.id.hex.prefix(5)), "ffffffffffff", "m1"] {
            #expect(throws: BookError.self) { try records.find("post_claim", name) }
        }
        #expect(throws: BookError.self) { try records.find("members", "m1") }
        try street.sync(laptop)
        let other = try street.laptop("v2")
        try other.load(.members, "code,name,category\nm1,赵磊,A\n")
        try street.sync(other)
        let hub = Records(street.hub)
        let error = #expect(throws: BookError.self) { try hub.find("member", "m1") }
        #expect(error?.code == .ambiguousRow)
        #expect(try hub.find("member", "v2/m1")["name"] == .text("赵磊"))
    }

    @Test("set changes what it names and nothing else")
    func set() throws {
        // Goal: values are read by their column; the same value again changes nothing.
        // Method: two fields of a member, one emptied, then the same again.
        let laptop = try Self.village().laptop
        let records = Records(laptop)
        let report = try records.set("member", "m2", ["name=甲", "birthYear=1980"])
        #expect(report.changed == ["name", "birthYear"])
        #expect(report.record["birthYear"] == .integer(1980))
        #expect(try records.set("member", "m2", ["birthYear="]).record["birthYear"] == .null)
        #expect(try records.set("member", "m2", ["name=甲"]).changed.isEmpty)
        #expect(try records.find("member", "m2")["category"] == .text("B"))
    }

    @Test(
        "a wrong assignment is refused with its field",
        arguments: [
            ("member", "m1", "nmae=x", "nmae"), ("member", "m1", "code=m7", "code"), ("member", "m1", "name=", "name"),
            ("member", "m1", "category=Z", "category"), ("member", "m1", "birthYear=80", "birthYear"),
            ("household", "h1", "members=many", "members"), ("pledge", "", "stars=7", "stars"),
            ("pledge", "", "kept=3", "kept"), ("pledge", "", "member=m1", "member"),
        ])
    func setRefused(table: String, row: String, assignment: String, field: String) throws {
        // Goal: names, kinds, ranges, keys and what must hold between fields are checked before anything is written.
        // Method: one wrong assignment each; the record stays as it was.
        let records = Records(try Self.village().laptop)
        let row = row.isEmpty ? try #require(try records.list(table).first).name : row
        let before = try records.find(table, row)
        let error = #expect(throws: BookError.self) { try records.set(table, row, [assignment]) }
        #expect(error?.code == .badValue)
        #expect(error?.field == field)
        #expect(try records.find(table, row) == before)
    }

    @Test("marks are typed as points")
    func marks() throws {
        // Goal: an assessment is stored in hundredths and typed in points; tallies must add up.
        // Method: set both in the evaluation.
        let (street, laptop) = try Self.village()
        try street.sync(laptop)
        try street.move(to: "evaluate")
        try street.sync(laptop)
        try laptop.load(.assessments, "member,dimension,evidence,committee\nm1,1,80,90.25\n")
        try laptop.load(
            .tallies, "member,source,dimension,valid,excellent,good,fair,poor,unknown\nm1,peer,all,5,3,2,0,0,0\n")
        let records = Records(laptop)
        let assessment = try #require(try records.list("assessment").first)
        #expect(try records.set("assessment", assessment.name, ["evidence=85.5"]).record["evidence"] == .integer(8550))
        let tally = try #require(try records.list("tally").first)
        let error = #expect(throws: BookError.self) { try records.set("tally", tally.name, ["good=3"]) }
        #expect(error?.field == "valid")
        #expect(try records.set("tally", tally.name, ["good=3", "valid=6"]).changed == ["valid", "good"])
    }

    @Test("an entry is added each time, after the checks of an import")
    func addLog() throws {
        // Goal: two equal entries are two; wrong ones name their field; a future date is only a warning.
        // Method: each in turn.
        let laptop = try Self.village().laptop
        let records = Records(laptop)
        var draft = LogDraft(
            member: "m1", kind: "visit", date: "2026-11-20", minutes: "30", household: "h1", note: "week",
            isVerified: true)
        let first = try records.addLog(draft)
        #expect(first.warnings.isEmpty)
        #expect(first.record["verified"] == .integer(1))
        #expect(try records.addLog(draft).record.id != first.record.id)
        #expect(try records.find("log_note", first.record.id.hex)["household"] == .text("h1"))
        draft.date = "2027-01-01"
        #expect(try records.addLog(draft).warnings.count == 1)
        let wrong: [(WritableKeyPath<LogDraft, String?>, String, String)] = [
            (\.minutes, "1441", "minutes"), (\.household, "h9", "household"),
        ]
        for (path, text, field) in wrong {
            var draft = draft
            draft[keyPath: path] = text
            #expect(#expect(throws: BookError.self) { try records.addLog(draft) }?.field == field)
        }
        draft.member = "m9"
        #expect(#expect(throws: BookError.self) { try records.addLog(draft) }?.field == "member")
        #expect(try laptop.rows("log_entry").count == 3)
    }

    @Test("remove writes down the reason and takes the parts along")
    func remove() throws {
        // Goal: a removed record is gone with its parts, the trail says who and why, and an import does not revive it.
        // Method: remove an activity with attendance, and a household, whose trail stays in the village.
        let (street, laptop) = try Self.village()
        let records = Records(laptop)
        let file = "date,title,members\n2026-03-01,清扫,m1;m2\n"
        try laptop.load(.activities, file)
        let activity = try #require(try records.list("activity").first)
        #expect(throws: BookError.self) { try records.remove("activity", activity.name, reason: " ") }
        _ = try records.remove("activity", activity.name, reason: "did not take place")
        #expect(try laptop.rows("attendance").isEmpty)
        let trail = try #require(try records.list("audit_entry").first)
        #expect(trail["reason"] == .text("did not take place"))
        #expect(trail["row"] == .text(activity.id.hex))
        #expect(trail["who"] == .text(laptop.identity.replica.hex))
        #expect(try laptop.load(.activities, file).removedBefore == 1)
        #expect(try laptop.rows("attendance").isEmpty)
        _ = try records.remove("household", "h1", reason: "moved away")
        #expect(try records.list("audit_entry").count == 1)
        #expect(try records.list("private_audit_entry").count == 1)
        try street.sync(laptop)
        #expect(try street.hub.rows("activity").isEmpty)
        #expect(try street.hub.rows("private_audit_entry").isEmpty)
    }

    @Test("what named a removed record still says whom it meant, and computed tables are nobody's to change")
    func removeNamed() throws {
        // Goal: a member whom records name stays; one removed elsewhere leaves its history readable.
        // Method: remove a member with a post, then past the check; read the claim; then try to remove a cycle.
        let (street, laptop) = try Self.village()
        let before = try laptop.rows("member").count
        let named = #expect(throws: BookError.self) { try Records(laptop).remove("member", "m1", reason: "left") }
        #expect(named?.code == .notReady && named?.words.english.contains("post_claim 1") == true)
        #expect(named?.words.english.contains("ended=DAY") == true && named?.words.chinese.contains("停止计入") == true)
        #expect(try laptop.rows("member").count == before)
        let row = try #require(try laptop.rows("member").first { $0.text("code") == "m1" })
        _ = try laptop.write { try $0.remove("member", unit: row.unit, row.id) }
        #expect(try laptop.rows("member").count == before - 1)
        let claims = try Records(laptop).list("post_claim").filter { $0["member"] == .text("m1") }
        #expect(!claims.isEmpty)
        let computed = #expect(throws: BookError.self) {
            try Records(street.hub).remove("cycle", "2026", reason: "a try")
        }
        #expect(computed?.code == .notAllowed)
    }
}
