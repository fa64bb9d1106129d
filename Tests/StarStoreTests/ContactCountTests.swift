import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("Counts of visits")
struct ContactCountTests {
    @Test("visits are counted per quarter and household, only while the contact stands")
    func counts() throws {
        // Goal: the counts that go up are those of the private tables, most first, without household numbers.
        // Method: a small example worked by hand: two households, one contact that ends, visits of other kinds.
        let laptop = try TestStreet(["v1"], today: "2026-05-10").laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\nm2,李娜,B\n")
        try laptop.load(.households, "number\nh1\nh2\nh3\n")
        try laptop.load(.contacts, "member,household,from,to\nm1,h1,2026-01-10,\nm1,h2,2026-01-01,2026-02-28\n")
        let report = try laptop.load(
            .log,
            """
            member,date,kind,household
            m1,2026-01-05,visit,h1
            m1,2026-01-10,visit,h1
            m1,2026-03-31,visit,h1
            m1,2026-02-28,visit,h2
            m1,2026-03-01,visit,h2
            m1,2026-02-01,post,h1
            m1,2026-02-02,visit,h3
            m1,2026-02-03,visit,
            m2,2026-02-03,visit,h1
            m1,2026-04-02,visit,h1

            """)
        #expect(report.contactCounts == 2)
        let counts = try Records(laptop).list("contact_count").map { [$0["quarter"], $0["visits"]] }
        // The third quarter has not begun.
        #expect(Set(counts) == [[.integer(1), .text("2,1")], [.integer(2), .text("1")]])
    }

    @Test("the log, a changed contact and a removal move the counts")
    func follow() throws {
        // Goal: whatever changes the private tables changes the counts, and nothing else writes.
        // Method: add an entry, end a contact before it, remove the entry.
        let laptop = try TestStreet(["v1"], today: "2026-02-10").laptop("v1")
        try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        try laptop.load(.households, "number\nh1\n")
        try laptop.load(.contacts, "member,household,from\nm1,h1,2026-01-01\n")
        let visits = { try laptop.rows("contact_count").map { $0.text("visits") } }
        // A count of zeros says nothing, so none is written before the first visit.
        #expect(try visits().isEmpty)
        let entry = try Records(laptop).addLog(
            LogDraft(member: "m1", kind: "visit", date: "2026-02-05", household: "h1")
        ).record
        #expect(try visits() == ["1"])
        let contact = try #require(try Records(laptop).list("contact").first)
        _ = try Records(laptop).set("contact", contact.name, ["to=2026-02-04"])
        #expect(try visits() == ["0"])
        _ = try Records(laptop).set("contact", contact.name, ["to="])
        #expect(try visits() == ["1"])
        _ = try Records(laptop).remove("log_entry", entry.name, reason: "entered twice")
        #expect(try visits() == ["0"])
        #expect(try ContactCounts(laptop).recount() == 0)
    }

    @Test("two laptops that hold different halves come to the same counts")
    func otherLaptop() throws {
        // Goal: contacts and notes of one laptop reach the other, which then counts the same.
        // Method: both hold the contact, one the notes; the other counts before and after it has received them.
        let street = try TestStreet(["v1"], today: "2026-02-10")
        let one = try street.laptop("v1")
        let other = try street.laptop("v1")
        for laptop in [one, other] {
            try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
            try laptop.load(.households, "number\nh1\n")
            try laptop.load(.contacts, "member,household,from\nm1,h1,2026-01-01\n")
        }
        try one.load(.log, "member,date,kind,household\nm1,2026-02-01,visit,h1\n")
        #expect(try ContactCounts(other).recount() == 0)
        for laptop in [one, other] { try street.sync(laptop) }
        #expect(try other.rows("log_note").count == 1)
        #expect(try ContactCounts(other).recount() == 0)
        #expect(try other.rows("contact_count").map { $0.text("visits") } == ["1"])
    }

    @Test("a contact from one laptop and a visit from another are counted together")
    func halves() throws {
        // Goal: the counts are computed again after private rows have come from the other laptop.
        // Method: one laptop has the contact, the other the visit; neither counts alone; after a sync either does.
        let street = try TestStreet(["v1"], today: "2026-02-10")
        let one = try street.laptop("v1")
        let other = try street.laptop("v1")
        try one.load(.members, "code,name,category\nm1,张伟,A\n")
        try one.load(.households, "number\nh1\n")
        for laptop in [one, other] { try street.sync(laptop) }
        try one.load(.contacts, "member,household,from\nm1,h1,2026-01-01\n")
        try other.load(.log, "member,date,kind,household\nm1,2026-02-01,visit,h1\n")
        for laptop in [one, other, one] { try street.sync(laptop) }
        for laptop in [one, other] { #expect(try laptop.rows("contact_count").isEmpty) }
        #expect(try ContactCounts(one).recount() == 1)
        #expect(try ContactCounts(other).recount() == 1)
        for laptop in [one, other, one] { try street.sync(laptop) }
        for laptop in [one, other] {
            #expect(try laptop.rows("contact_count").map { $0.text("visits") } == ["1"])
            #expect(try laptop.conflicts().isEmpty)
        }
    }
}
