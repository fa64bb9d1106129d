import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

/// The tables of the year: a village or the street writes each in its stages, and the hub takes it in.
@Suite("Records of the year")
struct RecordsOfYearTests {
    /// A record that a village adds: table, stage in which it may, one in which it may not (empty for none), fields.
    struct Sample: Sendable, CustomTestStringConvertible {
        let table: String
        let open: String
        let closed: String
        let fields: [String]

        init(_ table: String, _ open: String, not closed: String, _ fields: String...) {
            self.table = table
            self.open = open
            self.closed = closed
            self.fields = fields
        }

        var testDescription: String { table }
    }

    static let village = [
        Sample("officer", "active", not: "", "code=o9", "name=赵磊"),
        Sample("office", "active", not: "", "officer=o2", "role=recorder", "from=2026-01-01"),
        Sample(
            "category_change", "active", not: "snapshot", "member=m2", "category=C", "effective=2026-06-01",
            "reason=年老", "proposer=o1", "proposed=2026-05-30"),
        Sample("dues", "review", not: "", "member=m1", "month=3", "paid=2026-03-05", "amount=1000"),
        Sample(
            "register_check", "active", not: "", "day=2026-02-20", "recorder=o1", "members=4", "households=1",
            "dues=yes"),
        Sample(
            "launch_item", "active", not: "review", "task=mobilisation", "done=2026-05-10", "evidence=纪要3号",
            "people=20", "leader=li"),
        Sample("receipt", "active", not: "review", "member=m1", "kind=plate", "day=2026-05-12", "sheet=3"),
        Sample("posting", "review", not: "", "print=pledges", "place=公开栏", "posted=2026-05-20"),
        Sample(
            "display_sheet", "review", not: "", "quarter=1", "title=春耕", "text=党员带头", "day=2026-04-10"),
        Sample("service_model", "review", not: "", "member=m1", "quarter=1", "reason=修路", "day=2026-04-10"),
        Sample(
            "attachment", "review", not: "", "sha256=\(YearVillage.digest)",
            "record=\(YearVillage.digest.prefix(32))", "table=display_sheet", "name=春耕.jpg", "size=2000"),
        Sample(
            "meeting", "review", not: "", "kind=star", "quarter=1", "date=2026-04-06", "title=一季度", "chair=o1",
            "members=m1;m2", "absent=m3", "excused=m4"),
        Sample("log_check", "review", not: "", "member=m1", "quarter=1", "day=2026-04-01", "checker=o1"),
        Sample(
            "migrant_evidence", "active", not: "review", "member=m4", "kind=phone", "day=2026-04-01", "text=已汇报"),
        Sample("debrief", "review", not: "", "member=m1", "half=1", "day=2026-07-10", "form=oral", "text=述职"),
        Sample("secretary_debrief", "review", not: "", "half=1", "secretary=o1", "day=2026-07-20", "text=述职"),
        Sample(
            "pre_assessment", "active", not: "review", "member=m1", "half=1", "dimension=1", "stars=2", "reason=好",
            "day=2026-07-25"),
        Sample("correction", "snapshot", not: "review", "member=m1", "day=2026-11-18", "about=少一次走访"),
        Sample("self_assessment", "evaluate", not: "review", "member=m1", "day=2026-11-28", "text=自评"),
        Sample(
            "veto", "evaluate", not: "review", "member=m1", "dimension=2", "ground=违纪", "statement=我承认",
            "day=2026-12-14", "proposer=o1"),
        Sample(
            "branch_review", "evaluate", not: "review", "member=m1", "outcome=passed", "reason=属实", "day=2026-12-15",
            "chair=o1", "present=3"),
        Sample(
            "publicity", "publicity", not: "review", "place=公开栏", "posted=2026-12-23", "officer=o1"),
        Sample("appeal", "final", not: "review", "member=m1", "received=2026-12-28", "text=请复核"),
        Sample("award", "active", not: "", "member=m1", "year=2025", "kind=july1", "day=2026-07-01"),
        Sample("reserve", "active", not: "", "member=m1", "year=2025", "day=2026-03-01", "basis=9星"),
        Sample("model_case", "active", not: "", "kind=case", "member=m1", "title=修路", "text=经验", "day=2026-03-01"),
        Sample(
            "help_plan", "active", not: "", "member=m3", "year=2025", "helper=m1", "reason=星少", "goals=参加会议",
            "from=2026-02-01", "months=6", "secretary=o1", "witness=o2"),
    ]

    @Test("a village writes a record, the hub takes it in, and another stage is closed to it", arguments: village)
    func villageWrites(sample: Sample) throws {
        // Goal: every table can be reached by "add" in its stages, and what was entered is accepted.
        // Method: add it, exchange, compare with the hub; in the other stage the entry is refused.
        let village = try YearVillage(stage: sample.open)
        let record = try village.add(sample.table, sample.fields, by: "o1")
        try village.sync()
        #expect(try village.street.hub.parked().isEmpty)
        let there = try Records(village.street.hub).find(sample.table, record.id.hex)
        #expect(there.fields == record.fields)
        for column in record.table.columns where column.isRequired { #expect(record[column.name] != .null) }
        #expect(throws: BookError.self) { try village.addAtHub("nothing", []) }
        if sample.closed.isEmpty { return }
        let late = try YearVillage(stage: sample.closed)
        let error = #expect(throws: BookError.self) { try late.add(sample.table, sample.fields) }
        #expect(error?.code == .closed)
    }

    static let street = [
        Sample("leader_visit", "active", not: "", "leader=li", "day=2026-05-12", "note=看望"),
        Sample(
            "waiver", "active", not: "", "item=starMeeting", "period=2026-Q1", "reason=封路", "officer=li",
            "day=2026-04-20"),
        Sample("review", "evaluate", not: "active", "outcome=accepted", "reviewer=li", "day=2026-12-22"),
        Sample(
            "decided_score", "review", not: "evaluate", "member=m1", "dimension=0", "component=peers", "mark=75.5",
            "reason=两轮未达人数", "decider=li", "day=2026-12-22"),
        Sample("criteria", "active", not: "", "dimension=1", "category=all", "chinese=认真学习"),
        Sample("post", "active", not: "", "code=flood", "chinese=防汛岗"),
    ]

    @Test("the street writes a record, the village reads it and may not write it", arguments: street)
    func streetWrites(sample: Sample) throws {
        // Goal: what is the street's alone reaches the village, and nobody else writes it.
        // Method: add it at the hub, exchange, find it at the laptop; add it there and in another stage.
        let village = try YearVillage(stage: sample.open)
        if sample.table == "review" { try village.sendPacket() }
        if sample.table == "decided_score" { try village.waivePeers() }
        let record = try village.addAtHub(sample.table, sample.fields, by: "li")
        try village.sync()
        #expect(try Records(village.laptop).find(sample.table, record.id.hex).fields == record.fields)
        let error = #expect(throws: BookError.self) { try village.add(sample.table, sample.fields) }
        #expect(error?.code == .notAllowed)
        let trail = try Audit(village.street.hub).entries(.init(table: sample.table)).filter { $0.row == record.id }
        #expect(trail.map(\.action) == ["add"])
        #expect(trail.first?.person == "李强" && trail.first?.role == "leader")
        if sample.closed.isEmpty { return }
        let early = try YearVillage(stage: sample.closed)
        #expect(#expect(throws: BookError.self) { try early.addAtHub(sample.table, sample.fields) }?.code == .closed)
    }

    @Test("a meeting takes its lists, notes follow it, and removing it takes the attendance along")
    func meetings() throws {
        // Goal: one command enters a meeting with who came; each member gets a note.
        // Method: add, look at the marks, note, name a member twice, remove, with its note and without.
        let village = try YearVillage()
        let meeting = try village.add(
            "meeting",
            ["kind=star", "quarter=1", "date=2026-04-06", "title=一季度", "members=m1; m2", "absent=m3", "excused=m4"])
        let marks = try Records(village.laptop).list("meeting_attendance").map { ($0["member"], $0["present"]) }
        #expect(Set(marks.map { "\($0.0) \($0.1)" }).count == 4)
        #expect(marks.contains { $0.0 == .text("m4") && $0.1 == .integer(3) })
        let note = try village.add(
            "meeting_note", ["meeting=\(meeting.name)", "member=m1", "progress=好", "suggestions=多走访"])
        let twice = #expect(throws: BookError.self) {
            try village.add("meeting", ["kind=group", "date=2026-04-07", "title=组会", "members=m1", "absent=m1"])
        }
        #expect(twice?.field == "members")
        #expect(try village.laptop.rows("meeting").count == 1)
        let noted = #expect(throws: BookError.self) {
            try Records(village.laptop).remove("meeting", meeting.name, reason: "未召开")
        }
        #expect(noted?.words.english.contains("meeting_note 1") == true)
        _ = try Records(village.laptop).remove("meeting_note", note.name, reason: "未召开")
        _ = try Records(village.laptop).remove("meeting", meeting.name, reason: "未召开")
        #expect(try village.laptop.rows("meeting_attendance").isEmpty)
        let activity = try village.add("activity", ["date=2026-05-08", "title=清扫", "members=m1;m2", "absent=m4"])
        let held = try village.laptop.rows("attendance").filter { $0.reference("activity") == activity.id }
        #expect(held.count == 3)
    }

    @Test("the street grades, returns and accepts debriefs; what it accepted stays")
    func debriefs() throws {
        // Goal: text is the village's, grade and outcome the street's, and neither writes the other's.
        // Method: each tries both; a return without comment is refused; after acceptance the text is locked.
        let village = try YearVillage()
        let hub = Records(village.street.hub)
        let debrief = try village.add("secretary_debrief", ["half=1", "secretary=o1", "day=2026-07-20", "text=述职"])
        #expect(
            #expect(throws: BookError.self) { try village.set("secretary_debrief", debrief.name, ["grade=good"]) }?
                .code == .notAllowed)
        try village.sync()
        #expect(throws: BookError.self) { try hub.set("secretary_debrief", debrief.name, ["text=改"]) }
        let bare = #expect(throws: BookError.self) {
            try hub.set("secretary_debrief", debrief.name, ["outcome=returned"])
        }
        #expect(bare?.field == "comment")
        _ = try hub.set("secretary_debrief", debrief.name, ["outcome=returned", "comment=请补数字"])
        try village.sync()
        try village.set("secretary_debrief", debrief.name, ["text=述职，走访120次"])
        try village.sync()
        _ = try hub.set(
            "secretary_debrief", debrief.name,
            ["tested=2026-07-24", "excellent=5", "good=3", "fair=1", "poor=0", "grade=good", "outcome=accepted"])
        try village.sync()
        let locked = #expect(throws: BookError.self) {
            try village.set("secretary_debrief", debrief.name, ["text=再改"])
        }
        #expect(locked?.code == .closed)
        #expect(try village.street.hub.parked().isEmpty)
    }

    @Test("a bulletin's posting and the notes of a help plan name what they belong to")
    func parts() throws {
        // Goal: the postings of bulletins are the village's at any time; help notes never leave the village.
        // Method: post the bulletin in the publicity; write a note to a plan; look at the hub.
        let village = try YearVillage(stage: "publicity")
        _ = try Bulletins(village.street.hub).issue("2026-Q4")
        try village.sync()
        try village.add("bulletin_posting", ["bulletin=2026-Q4", "place=公开栏", "posted=2026-12-28", "officer=o1"])
        let plan = try village.add(
            "help_plan",
            [
                "member=m3", "helper=m1", "reason=星少", "goals=参加会议", "from=2026-12-28", "months=6", "secretary=o1",
            ])
        try village.add("help_note", ["plan=\(plan.name)", "day=2026-12-28", "text=谈话"])
        try village.sync()
        #expect(try village.street.hub.rows("bulletin_posting").count == 1)
        #expect(try village.street.hub.rows("help_plan").count == 1)
        #expect(try village.street.hub.rows("help_note").isEmpty)
        #expect(try village.laptop.rows("help_note").count == 1)
    }
}
