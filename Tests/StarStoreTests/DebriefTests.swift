import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("The secretary's report and office")
struct DebriefTests {
    private func village() throws -> (TestStreet, Replica) {
        let street = try TestStreet(["v1"], stage: "active", today: "2026-07-10")
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm001,甲,A\nm002,乙,B\nm003,丙,C\n")
        _ = try Records(laptop).add("officer", ["code=o1", "name=王"])
        _ = try Records(laptop).add("officer", ["code=o2", "name=李"])
        return (street, laptop)
    }

    @Test func theFiguresAreThoseOfTheHalf() throws {
        // Goal: what lies in the half and is known by today is counted, nothing else.
        // Method: log, activity and letters on both sides of the half's end, and one member's debrief.
        let (_, laptop) = try village()
        try laptop.load(
            .log,
            "member,date,kind,verified\nm001,2026-02-01,study,yes\nm001,2026-06-30,post,\nm001,2026-07-01,post,yes\n")
        try laptop.load(.pledges, "member,stars,items,kept,signed\nm001,9,a;b;c,2,2026-03-01\nm002,9,a,,\n")
        _ = try Records(laptop).add("activity", ["date=2026-05-08", "title=清扫", "members=m001", "absent=m002"])
        _ = try Records(laptop).add("debrief", ["member=m001", "half=1", "day=2026-07-08", "form=oral", "text=好"])
        let facts = try Debriefs(laptop).draft(half: 1).facts
        #expect(facts.until.iso == "2026-06-30")
        #expect([facts.members, facts.logEntries, facts.logVerified, facts.debriefs] == [3, 2, 1, 1])
        #expect([facts.pledges, facts.pledgeItems, facts.pledgeItemsKept] == [1, 3, 2])
        #expect([facts.activities, facts.attendances, facts.absences] == [1, 1, 1])
        #expect(facts.missing.contains { $0.item == .monthlyActivity && $0.period.text == "2026-03" })
        #expect(!facts.missing.contains { $0.item == .monthlyActivity && $0.period.text == "2026-05" })
        #expect(try Debriefs(laptop).draft(half: 2).facts.logEntries == 1)
    }

    @Test func savingKeepsOneRecordAHalf() throws {
        // Goal: the draft becomes the record of the half under the secretary's name, anew until the street accepts it.
        // Method: save without an office, with one, again in the other language, after the street's word.
        let (street, laptop) = try village()
        let debriefs = Debriefs(laptop)
        #expect(#expect(throws: BookError.self) { try debriefs.save(half: 1, in: .english) }?.field == "secretary")
        _ = try Records(laptop).add("office", ["officer=o1", "role=secretary", "from=2025-01-01"])
        let record = try debriefs.save(half: 1, in: .english)
        #expect(record["secretary"] == .text("o1"))
        #expect(try debriefs.draft(half: 1).isStored)
        let again = try debriefs.save(half: 1, in: .chinese)
        #expect(again.id == record.id)
        #expect(again["text"] == .text(try debriefs.draft(half: 1).facts.words.chinese))
        #expect(try laptop.rows("secretary_debrief").count == 1)
        try street.sync(laptop)
        _ = try Records(street.hub).set("secretary_debrief", record.id.hex, ["outcome=accepted", "grade=good"])
        try street.sync(laptop)
        #expect(#expect(throws: BookError.self) { try debriefs.save(half: 1, in: .english) }?.code == .closed)
    }

    @Test func anOfficeIsHandedOverAsOneAct() throws {
        // Goal: the old term ends on the day before, the new one begins, both are in the trail; refused whole or done.
        // Method: hand over, look at both terms at the street, then wrong ones.
        let (street, laptop) = try village()
        _ = try Records(laptop).add("office", ["officer=o1", "role=secretary", "from=2025-01-01"])
        let offices = Offices(laptop)
        let act = try offices.handOver(
            "secretary", to: "o2", from: try #require(CalendarDay(iso: "2026-08-01")), basis: "令3")
        #expect(act.closed.map { $0["to"] } == [.text("2026-07-31")])
        #expect(act.opened["officer"] == .text("o2"))
        try street.sync(laptop)
        let holder = { (iso: String) in
            try Offices(street.hub).holder(of: "secretary", on: try #require(CalendarDay(iso: iso)))
        }
        #expect(try holder("2026-07-31") == "o1")
        #expect(try holder("2026-08-01") == "o2")
        #expect(try holder("2024-12-31") == nil)
        let entries = try Audit(street.hub).entries(Audit.Filter(table: "office")).filter { $0.reason == "令3" }
        #expect(entries.map(\.action).sorted() == ["add", "set"])
        let day = try #require(CalendarDay(iso: "2026-09-01"))
        #expect(
            #expect(throws: BookError.self) {
                try offices.handOver("secretary", to: "o2", from: day, basis: "x")
            }?.code == .exists)
        #expect(
            #expect(throws: BookError.self) { try offices.handOver("boss", to: "o1", from: day, basis: "x") } != nil)
        #expect(try laptop.rows("office").count == 2)
    }
}
