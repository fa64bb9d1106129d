import Foundation
import Testing

@Suite(.serialized) struct SettleTests {
    private func objects(_ ending: Ending) throws -> [[String: Any]] {
        try #require(try JSONSerialization.jsonObject(with: Data(ending.out.utf8)) as? [[String: Any]])
    }

    @Test func refusalsAreAnsweredAtTheCommandLine() throws {
        // Goal: a late record is listed, cannot be sent again while the stage is closed, and is accepted by the hub.
        // Method: both programs on two late members; one is accepted after a rejection, the other given up.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        try street.node("sync", "a")
        let members = try street.write("members.csv", ["code,name,category", "m1,One,B", "m2,Two,B"])
        try street.node("import", "a", "members", members)
        let hub = street.hubStore.path
        try street.street("cycle", "stage", hub, "snapshot")
        let sync = try street.node("sync", "a")
        #expect(sync.out.contains("village-node refused"))
        let refused = try objects(street.node("refused", "a", "--json"))
        #expect(refused.compactMap { $0["row"] as? String }.sorted() == ["m1", "m2"])
        let one = try #require(refused.first { $0["row"] as? String == "m1" }?["id"] as? String)
        let two = try #require(refused.first { $0["row"] as? String == "m2" }?["id"] as? String)
        let again = try street.start("refused", "a", "resend", String(one.prefix(10))).finish()
        #expect(again.status == 65 && again.error.contains("stage"), "\(again.error)")
        let village = try street.start("parked", "a", "accept", one).finish()
        #expect(village.status == 77 && village.error.contains("Only a hub"), "\(village.error)")
        try street.node("refused", "a", "give-up", two)
        #expect(try objects(street.node("refused", "a", "--json")).count == 1)

        try street.street("parked", hub, "reject", one, "--reason", "not agreed")
        #expect(try objects(street.street("parked", hub, "--json")).count == 1)
        #expect(try objects(street.street("parked", hub, "--all", "--json")).count == 2)
        try street.street("parked", hub, "accept", one, "--reason", "agreed after all")
        try street.node("sync", "a")
        #expect(try objects(street.node("refused", "a", "--json")).isEmpty)
        let shown = try objects(street.node("show", "a", "member", "--json"))
        #expect(shown.map { $0["delivery"] as? String } == ["received"])
        #expect(try street.status(laptop: "a").stateHash == street.status(village: "v1").stateHash)
    }

    @Test func conflictsAreSettledAtTheCommandLine() throws {
        // Goal: a conflict in a decided field holds up the last stage until one command settles it.
        // Method: two laptops give a member two names and two targets; the year is moved on; the hub settles.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        for laptop in ["a", "b"] { try street.join(laptop, "v1") }
        let members = try street.write("members.csv", ["code,name,category", "m1,One,A"])
        let pledges = try street.write("pledges.csv", ["member,stars,items", "m1,5,a;b"])
        try street.node("sync", "a")
        try street.node("import", "a", "members", members)
        try street.node("import", "a", "pledges", pledges)
        for laptop in ["a", "b"] { try street.node("sync", laptop) }
        let letter = try #require(try objects(street.node("show", "a", "pledge", "--json")).first?["id"] as? String)
        for (laptop, name, stars) in [("a", "B", 6), ("b", "C", 7)] {
            try street.node("set", laptop, "member", "m1", "name=\(name)")
            try street.node("set", laptop, "pledge", letter, "stars=\(stars)")
        }
        for laptop in ["a", "b", "a"] { try street.node("sync", laptop) }
        let conflicts = try objects(street.node("conflicts", "a", "--json"))
        #expect(conflicts.compactMap { $0["column"] as? String } == ["name", "stars"])
        let name = try #require(conflicts.first?["id"] as? String)
        let unclear = try street.start("conflicts", "a", "settle", "00000000", "--take", "mine").finish()
        #expect(unclear.status == 65, "\(unclear.error)")
        try street.node("conflicts", "a", "settle", name, "--take", "theirs")
        #expect(try objects(street.node("show", "a", "member", "--json")).first?["name"] as? String == "C")

        let hub = street.hubStore.path
        try street.street("cycle", "stage", hub, "publicity")
        let early = try ToolRun(
            .street, ["cycle", "stage", hub, "final"], state: street.directory.appending(path: "state-hub"),
            in: street.directory
        ).finish()
        let stars = try #require(conflicts.last?["id"] as? String)
        #expect(early.status == 65 && early.error.contains(stars), "\(early.error)")
        try street.street("conflicts", hub, "settle", String(stars.prefix(6)), "--take", "7")
        try street.street("cycle", "stage", hub, "final")
        for laptop in ["a", "b", "a"] { try street.node("sync", laptop) }
        for laptop in ["a", "b"] {
            // The name was settled on the laptop before the register closed, and came too late for it.
            #expect(try objects(street.node("show", laptop, "pledge", "--json")).first?["stars"] as? Int == 7)
            #expect(try street.status(laptop: laptop).stateHash == street.status(village: "v1").stateHash)
        }
        let answer = try street.node("verify", "a")
        #expect(answer.out.contains("Everything holds."))
    }
}
