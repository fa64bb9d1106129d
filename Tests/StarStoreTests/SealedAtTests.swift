import StarKit
import StarStore
import SyncKit
import SyncStore
import Testing

@Suite("When records were entered")
struct SealedAtTests {
    @Test("an entry keeps the day on which it was first sealed, at every reader")
    func logEntry() throws {
        // Goal: how late an entry was made can be told of imported ones too, by everyone.
        // Method: import in March, seal, verify the entry in June; compare laptop and hub.
        let street = try TestStreet(["v1"], today: "2026-03-20")
        let laptop = try street.laptop("v1")
        let unit = try Units(street.hub).find("v1").id
        try laptop.load(.members, "code,name,category\nm1,张伟,A\n")
        try laptop.load(.log, "member,date,kind\nm1,2026-03-01,study\n")
        #expect(try laptop.read { try $0.sealedAt("log_entry", unit: unit) }.isEmpty)
        try street.sync(laptop)
        let first = try laptop.read { try $0.sealedAt("log_entry", unit: unit) }
        let entry = try #require(try laptop.rows("log_entry").first)
        #expect(first == [entry.id: street.clock.read()])
        try street.clock.set("2026-06-20")
        _ = try Records(laptop).set("log_entry", entry.id.hex, ["verified=yes"])
        try street.sync(laptop)
        #expect(try laptop.read { try $0.sealedAt("log_entry", unit: unit) } == first)
        #expect(try street.hub.read { try $0.sealedAt("log_entry", unit: unit) } == first)
    }
}
