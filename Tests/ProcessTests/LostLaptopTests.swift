import Foundation
import Testing

@Suite(.serialized) struct LostLaptopTests {
    @Test func aLostLaptopIsTurnedAway() throws {
        // Goal: T5 over the line: a device that was cut off ends with status 77 and brings nothing; its work stays.
        // Method: two laptops of a village; one is revoked by its words while the hub serves; both sync.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        try street.join("b", "v1")
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        try street.node("sync", "a")
        let words = try street.node("status", "a", "--json").out.components(separatedBy: "\"words\":\"")[1].prefix(35)
        let done = try street.street("revoke", street.hubStore.path, String(words), "--reason", "stolen")
        #expect(done.out.contains("Cut off") && done.out.contains("v1, up to the street"), "\(done.out)")
        let more = try street.write("more.csv", ["code,name,category", "m2,Name,B"])
        try street.node("import", "a", "members", more)
        let refused = try street.start("sync", "a").finish()
        #expect(refused.status == 77 && refused.error.contains("cut off"), "\(refused.error)")
        let again = try street.start("join", "a", try street.invitation("v1")).finish()
        #expect(again.status == 77 && again.error.contains("cut off"), "\(again.error)")
        try street.node("sync", "b")
        #expect(try street.node("show", "b", "member", "m1").out.contains("m1"))
        #expect(try street.start("show", "b", "member", "m2").finish().status == 65)
        #expect(try street.status(laptop: "b").stateHash == street.status(village: "v1").stateHash)
        let devices = try street.street("devices", street.hubStore.path)
        #expect(devices.out.contains("stolen"))
        try street.street("verify", street.hubStore.path)
    }
}
