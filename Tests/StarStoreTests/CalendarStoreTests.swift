import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("The calendar over records")
struct CalendarStoreTests {
    private func line(_ key: String, _ book: CalendarBook, _ unit: String) throws -> CalendarLine {
        let key = try #require(CalendarKey(text: key))
        let page = try #require(book.pages.first { $0.unit.code == unit })
        return try #require(page.report.lines.first { $0.occurrence.key == key })
    }

    private func state(_ key: String, _ replica: Replica, _ unit: String, on day: String) throws -> CalendarState {
        try line(key, Calendars(replica).report(today: CalendarDay(iso: day)), unit).state
    }

    private func day(_ text: String) throws -> CalendarDay { try #require(CalendarDay(iso: text)) }

    /// A village with three members on a day in spring.
    private func village() throws -> (TestStreet, Replica) {
        let street = try TestStreet(["v1"], stage: "active", today: "2026-04-05")
        let laptop = try street.laptop("v1")
        try laptop.load(.members, "code,name,category\nm001,甲,A\nm002,乙,B\nm003,丙,C\n")
        return (street, laptop)
    }

    @Test func evidenceEnteredLateStaysLate() throws {
        // Goal: what was overdue is late for ever, whatever day the record names.
        // Method: enter March's activity after its last day; the date says March.
        let (street, laptop) = try village()
        #expect(try state("monthlyActivity 2026-03", laptop, "v1", on: "2026-04-07") == .due)
        #expect(try state("monthlyActivity 2026-03", laptop, "v1", on: "2026-04-08") == .overdue)
        try street.clock.set("2026-04-06")
        _ = try Records(laptop).add("activity", ["date=2026-02-20", "title=清扫村道", "members=m001"])
        try street.clock.set("2026-04-07")
        _ = try Records(laptop).add("activity", ["date=2026-03-20", "title=清扫村道", "members=m001"])
        try street.sync(laptop)
        for replica in [laptop, street.hub] {
            #expect(
                try state("monthlyActivity 2026-02", replica, "v1", on: "2026-04-09") == .doneLate(day("2026-04-06")))
            #expect(
                try state("monthlyActivity 2026-03", replica, "v1", on: "2026-04-09") == .doneOnTime(day("2026-04-07")))
        }
    }

    @Test func everyMemberCounts() throws {
        // Goal: an item that concerns each member is done when each has the evidence.
        // Method: check the log books one after the other; a member who left does not count.
        let (street, laptop) = try village()
        _ = try Records(laptop).add("officer", ["code=wang", "name=王"])
        let check = { (member: String) in
            _ = try Records(laptop).add(
                "log_check", ["member=\(member)", "quarter=1", "day=2026-04-02", "checker=wang"])
        }
        try check("m001")
        let report = { try Calendars(laptop).report(today: self.day("2026-04-06")) }
        #expect(try line("logCheck 2026-Q1", report(), "v1").progress.done == 1)
        #expect(try line("logCheck 2026-Q1", report(), "v1").progress.needed == 3)
        try check("m002")
        _ = try Records(laptop).set("member", "m003", ["ended=2026-04-01", "endKind=died", "endReason=died"])
        #expect(try state("logCheck 2026-Q1", laptop, "v1", on: "2026-04-06") == .doneOnTime(day("2026-04-05")))
        try street.sync(laptop)
        #expect(try state("logCheck 2026-Q1", street.hub, "v1", on: "2026-04-06") == .doneOnTime(day("2026-04-05")))
    }

    @Test func aWaiverReachesTheVillage() throws {
        // Goal: the street waives an item by name and reason; a wrong name is refused with the right ones.
        // Method: waive a star meeting, exchange, look at both; then two waivers of nothing.
        let (street, laptop) = try village()
        try street.sync(laptop)
        let records = Records(street.hub)
        _ = try records.add("officer", ["code=li", "name=李强"], unit: "v1")
        _ = try records.add("office", ["officer=li", "role=reviewer", "from=2026-01-01"], unit: "v1")
        let waive = { (item: String, period: String) in
            _ = try records.add(
                "waiver",
                ["item=\(item)", "period=\(period)", "officer=li", "reason=flood", "day=2026-04-04"], unit: "v1")
        }
        try waive("starMeeting", "2026-Q1")
        try street.sync(laptop)
        let waived = CalendarState.waived(CalendarWaiver(by: "李强", reason: "flood"))
        for replica in [laptop, street.hub] {
            #expect(try state("starMeeting 2026-Q1", replica, "v1", on: "2026-05-30") == waived)
        }
        #expect(#expect(throws: BookError.self) { try waive("starMeeting", "2026-H1") }?.field == "period")
        #expect(#expect(throws: BookError.self) { try waive("starParty", "2026") }?.field == "item")
        // The street's own work is not the village's to be let off.
        #expect(#expect(throws: BookError.self) { try waive("bulletin", "2026-Q1") }?.field == "item")
    }

    @Test func aDistrictSaysNothingOfWhatItDoesNotRead() throws {
        // Goal: nobody is called late by a hub that does not hold the records.
        // Method: a district with a street and a village of which it only knows the names.
        let clock = try TestClock("2026-12-28")
        let hub = try Replica.inMemory(schema: Book.schema, clock: clock.read)
        try hub.foundHub(level: .district, kind: "district", code: "d1", name: "District")
        _ = try Units(hub).add(name: "East", code: "s1")
        _ = try Cycles(hub).open(year: 2026)
        let pages = try Calendars(hub).report().pages
        #expect(
            pages.map(\.unit.code) == ["d1"] && pages[0].report.lines.map(\.occurrence.item) == [.policyPack, .appeals])
        let refusal = #expect(throws: BookError.self) { try Calendars(hub).report(unit: "s1") }
        #expect(refusal?.code == .notAllowed)
    }

    @Test func aClockInThePastDoesNotHideWhatIsDue() throws {
        // Goal: a laptop whose clock fell back shows what is due by the hub's day.
        // Method: exchange in spring, set the clock to 1970, ask.
        let (street, laptop) = try village()
        try street.sync(laptop)
        try street.clock.set("1970-01-02")
        #expect(try Calendars(laptop).report().today == day("2026-04-05"))
    }

    @Test func theHubHasItsOwnWork() throws {
        // Goal: what the street owes stands in its own calendar, per village.
        // Method: issue a bulletin; before and after.
        let (street, laptop) = try village()
        try street.sync(laptop)
        #expect(try state("bulletin 2026-Q1", street.hub, "s1", on: "2026-04-26") == .overdue)
        _ = try Bulletins(street.hub).issue("2026-Q1")
        #expect(try state("bulletin 2026-Q1", street.hub, "s1", on: "2026-04-26") == .doneOnTime(day("2026-04-05")))
        try street.sync(laptop)
        #expect(try state("bulletinPosted 2026-Q1", laptop, "v1", on: "2026-04-26") == .overdue)
        #expect(try state("bulletinPosted 2026-Q2", laptop, "v1", on: "2026-12-26") == .notApplicable)
    }
}
