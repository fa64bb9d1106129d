import Foundation
import Testing

/// The whole way by stick, with no line anywhere.
@Suite(.serialized) struct StickTests {
    @Test func aVillageWithoutALineTakesPart() throws {
        // Goal: join and sync by files alone; bundles may come twice, late or torn; what is not meant for a store is
        // refused with 65.
        // Method: no hub is served; every step as its command; compare hashes at the end.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        let hub = street.hubStore.path
        func file(_ name: String) -> String { street.directory.appending(path: name).path }
        let invitation = try street.street(
            "invite", hub, "--unit", "v1", "--url", "https://127.0.0.1:1"
        ).out.trimmingCharacters(in: .whitespacesAndNewlines)

        let asked = try street.node("join", "a", invitation, "--bundle-out", file("join.up"), "--json").out
        #expect(asked.contains("\"outcome\":\"written\""))
        try street.node("join", "a", invitation, "--bundle-out", file("join.up"))
        let enrolled = try street.street("receive", hub, file("join.up"), "--reply", file("join.down"), "--json").out
        #expect(enrolled.contains("\"outcome\":\"enrolled\""))
        #expect(try street.start("sync", "a", "--bundle-in", file("join.down")).finish().status == 77)
        try street.node("join", "a", "--bundle-in", file("join.down"))
        #expect(try street.node("join", "a", "--bundle-in", file("join.down"), "--json").out.contains("enrolled"))

        try street.node("sync", "a", "--bundle-out", file("0.up"))
        try street.street("receive", hub, file("0.up"), "--reply", file("0.down"))
        try street.node("sync", "a", "--bundle-in", file("0.down"))
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        let written = try street.node("sync", "a", "--bundle-out", file("1.up")).out
        #expect(written.contains("may be removed now") && written.contains("not a delivery yet"), "\(written)")
        #expect(try street.node("show", "a", "member", "m1", "--json").out.contains("\"delivery\":\"sealed\""))
        for name in ["1.down", "1b.down"] {
            try street.street("receive", hub, file("1.up"), "--reply", file(name))
        }
        let torn = try Data(contentsOf: URL(filePath: file("1.down"))).dropLast(100)
        try torn.write(to: URL(filePath: file("torn")))
        #expect(try street.start("sync", "a", "--bundle-in", file("torn")).finish().status == 65)
        #expect(try street.start("sync", "a", "--bundle-in", file("1.up")).finish().status == 65)
        #expect(try street.run("receive", hub, file("1.down"), "--reply", file("x")).status == 65)
        #expect(!FileManager.default.fileExists(atPath: file("x")))
        for name in ["1b.down", "0.down", "1.down", "1.down"] {
            try street.node("sync", "a", "--bundle-in", file(name))
        }
        #expect(try street.node("show", "a", "member", "m1", "--json").out.contains("\"delivery\":\"received\""))
        #expect(try street.status(laptop: "a").stateHash == street.status(village: "v1").stateHash)
        #expect(try street.status(laptop: "a").vectorHash == street.status(village: "v1").vectorHash)
        #expect(try street.node("status", "a", "--json").out.contains("\"alarms\":[]"))
        try street.node("verify", "a")
        try street.street("verify", hub)
    }

    @Test func aStickThatIsNotThereLeavesNothing() throws {
        // Goal: a bundle that cannot be written or read is told of with the path, and changes nothing.
        // Method: a directory that is not there, in and out.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        for option in ["--bundle-out", "--bundle-in"] {
            let ending = try street.start("sync", "a", option, "/nowhere/up").finish()
            #expect(ending.status == 65 && ending.error.contains("/nowhere"), "\(ending.error)")
        }
        try street.node("sync", "a")
        try street.node("verify", "a")
    }
}
