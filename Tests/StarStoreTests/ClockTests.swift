import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Clocks that are wrong at entry")
struct ClockTests {
    @Test("a laptop at 1970 enters what the hub's day allows")
    func past() throws {
        // Goal: dates are checked against the later of the laptop's clock and the hub's in its last receipt.
        // Method: a laptop whose clock stands in 1970; an activity and a log entry of the year, and one of the next.
        let street = try TestStreet(["v1"], today: "2026-06-01")
        let clock = try TestClock("1970-01-02")
        let laptop = try Replica.inMemory(schema: Book.schema, clock: clock.read)
        let invitation = try street.hub.invite(
            unit: try Units(street.hub).find("v1").id, days: 14, url: "https://127.0.0.1:1", tlsPin: nil)
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
        try Enrolment.finish(
            laptop, invitation: invitation, request: request, reply: try HubIntake(street.hub).join(request))
        try street.sync(laptop)
        try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        try laptop.load(.activities, "date,title,members\n2026-05-01,Meeting,m1\n")
        #expect(try laptop.rows("activity").count == 1)
        #expect(throws: (any Error).self) {
            try laptop.load(.activities, "date,title,members\n2026-07-01,Meeting,m1\n")
        }
        let draft = LogDraft(member: "m1", kind: "visit", date: "2026-05-01")
        #expect(try Records(laptop).addLog(draft).warnings.isEmpty)
    }
}
