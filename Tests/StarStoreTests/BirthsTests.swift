import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("When records were entered")
struct BirthsTests {
    private func births(_ replica: Replica, _ unit: ID128) throws -> [Int64?] {
        let births = try replica.read { try $0.births(unit: unit, of: ["log_entry"]) }
        return try replica.rows("log_entry").map { births.moment(of: "log_entry", $0.id) }
    }

    @Test func anEntryKeepsItsDayAtEveryReader() throws {
        // Goal: how late an entry was made can be told of imported ones too, by everyone.
        // Method: import in March, exchange, verify the entry in June; compare laptop and hub.
        let street = try TestStreet(["v1"], today: "2026-03-20")
        let laptop = try street.laptop("v1")
        let unit = try Units(street.hub).find("v1").id
        try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        try laptop.load(.log, "member,date,kind\nm1,2026-03-01,study\n")
        let entered = street.clock.read()
        #expect(try births(laptop, unit) == [entered])
        try street.clock.set("2026-03-22")
        try street.sync(laptop)
        #expect(try births(laptop, unit) == [entered])
        let entry = try #require(try laptop.rows("log_entry").first)
        try street.clock.set("2026-06-20")
        _ = try Records(laptop).set("log_entry", entry.id.hex, ["verified=yes"])
        try street.sync(laptop)
        for replica in [laptop, street.hub] { #expect(try births(replica, unit) == [entered]) }
    }

    @Test func weeksOffLineKeepTheirDays() throws {
        // Goal: what was entered on different days and sent much later tells each day.
        // Method: three entries on three days without a network, then one exchange.
        let street = try TestStreet(["v1"], today: "2026-03-20")
        let laptop = try street.laptop("v1")
        let unit = try Units(street.hub).find("v1").id
        try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        var days: [Int64] = []
        for day in ["2026-03-21", "2026-03-25", "2026-04-01"] {
            try street.clock.set(day)
            days.append(street.clock.read())
            _ = try Records(laptop).addLog(LogDraft(member: "m1", kind: "study", date: "2026-03-10"))
        }
        try street.clock.set("2026-04-20")
        try street.sync(laptop)
        #expect(try births(street.hub, unit).compactMap(\.self).sorted() == days)
    }
}
