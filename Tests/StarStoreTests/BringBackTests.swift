import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Taking a removal back")
struct BringBackTests {
    private func village() throws -> (TestStreet, Replica) {
        let street = try TestStreet(["v1"], stage: "active", today: "2026-06-01")
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm001,甲,A\nm002,乙,B\n")
        return (street, laptop)
    }

    @Test func aRecordComesBackWithItsLastValuesEverywhere() throws {
        // Goal: for 30 days a removal is taken back whole, here and at the street, and the trail says so.
        // Method: change, remove, exchange, bring back, exchange; then the same after 31 days.
        let (street, laptop) = try village()
        let records = Records(laptop)
        _ = try records.set("member", "m001", ["group=一组"])
        _ = try records.remove("member", "m001", reason: "typed twice")
        try street.sync(laptop)
        #expect(try street.hub.rows("member").count == 1)
        try street.clock.set("2026-07-01")
        let back = try records.bringBack("member", "m001", reason: "it was not")
        #expect(back["group"] == .text("一组"))
        try street.sync(laptop)
        #expect(try street.hub.rows("member").count == 2)
        #expect(try laptop.status().stateHash == street.hub.status(unit: try Units(street.hub).find("v1").id).stateHash)
        let trail = try Audit(street.hub).entries(Audit.Filter(table: "member"))
        #expect(trail.map(\.action) == ["remove", "bring_back"])
        #expect(trail.last?.reason == "it was not")
        _ = try records.remove("member", "m001", reason: "typed twice")
        try street.clock.set("2026-08-01")
        #expect(#expect(throws: BookError.self) { try records.bringBack("member", "m001") }?.code == .closed)
        #expect(try laptop.rows("member").count == 1)
    }

    @Test func partsComeBackWithTheWholeAndNotTwice() throws {
        // Goal: what went with a record comes back with it; what somebody had struck before stays away.
        // Method: an activity with three marks of which one was removed alone, removed and brought back.
        let (_, laptop) = try village()
        let records = Records(laptop)
        let activity = try records.add("activity", ["date=2026-05-08", "title=清扫", "members=m001;m002"]).record
        let mark = try #require(try laptop.rows("attendance").first)
        _ = try records.remove("attendance", mark.id.hex, reason: "not there")
        _ = try records.remove("activity", activity.id.hex, reason: "wrong day")
        #expect(try laptop.rows("attendance").isEmpty)
        _ = try records.bringBack("activity", activity.id.hex)
        #expect(try laptop.rows("attendance").count == 1)
        #expect(try laptop.rows("attendance").first?.id != mark.id)
        #expect(
            #expect(throws: BookError.self) { try records.bringBack("activity", activity.id.hex) }?.code == .noSuchRow)
        #expect(#expect(throws: BookError.self) { try records.bringBack("result", "m001") }?.code == .notAllowed)
    }

    @Test func visitsCountAgainWithTheirNote() throws {
        // Goal: the private note of a log entry comes back too, and with it the count of visits.
        // Method: a visit to a contacted household, removed and brought back.
        let (_, laptop) = try village()
        try laptop.load(.households, "number\nh1\n")
        try laptop.load(.contacts, "member,household,from\nm001,h1,2026-01-01\n")
        let entry = try Records(laptop).addLog(
            LogDraft(member: "m001", kind: "visit", date: "2026-05-20", household: "h1", note: "好")
        ).record
        let visits = { try laptop.rows("contact_count").compactMap { $0.text("visits") } }
        let before = try visits()
        _ = try Records(laptop).remove("log_entry", entry.id.hex, reason: "wrong member")
        #expect(try visits() != before)
        _ = try Records(laptop).bringBack("log_entry", entry.id.hex)
        #expect(try visits() == before)
        #expect(try laptop.rows("log_note").count == 1)
    }
}
