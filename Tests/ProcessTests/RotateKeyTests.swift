import Foundation
import Testing

/// The command `rotate-key` of both programs.
@Suite(.serialized) struct RotateKeyTests {
    private func words(_ text: String) -> String {
        String(text.components(separatedBy: "\"words\":\"").dropFirst().first?.prefix { $0 != "\"" } ?? "")
    }

    private func expectEqual(_ street: TestStreet, _ laptops: [String]) throws {
        for _ in 0..<2 { for laptop in laptops { try street.node("sync", laptop) } }
        for laptop in laptops {
            #expect(try street.status(laptop: laptop).stateHash == street.status(village: "v1").stateHash)
            #expect(try street.node("status", laptop, "--json").out.contains("\"alarms\":[]"))
            try street.node("verify", laptop)
        }
        try street.street("verify", street.hubStore.path)
    }

    @Test func bothProgramsReplaceTheirKeys() throws {
        // Goal: a laptop with unsent work and a hub that is being served get new keys; everything goes on, by line and
        // by stick; a copy with the old key ends with status 77.
        // Method: import, copy the store, rotate, sync; rotate the hub under its server; compare words and hashes.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        for laptop in ["a", "b"] { try street.join(laptop, "v1") }
        let hub = street.hubStore.path
        let invitation = try street.invitation("v1")
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        try FileManager.default.copyItem(atPath: street.store("a"), toPath: street.store("copy"))
        let before = words(try street.node("status", "a", "--json").out)
        let rotated = try street.node("rotate-key", "a", "--json").out
        let after = words(rotated)
        #expect(after.split(separator: "-").count == 6 && after != before, "\(rotated)")
        #expect(words(try street.node("status", "a", "--json").out) == after)
        let told = try street.node("rotate-key", "b", "--lang", "zh-Hans").out
        #expect(told.contains("密钥已更换") && told.contains("请同步"), "\(told)")
        try street.node("sync", "a")
        #expect(try street.street("devices", hub).out.contains(after))
        #expect(try !street.street("devices", hub).out.contains(before))
        let copy = try street.start("sync", "copy").finish()
        #expect(copy.status == 77 && copy.error.contains("replaced"), "\(copy.error)")

        let said = try street.street("rotate-key", hub).out
        #expect(said.contains("open invitations stay good"), "\(said)")
        let more = try street.write("more.csv", ["code,name,category", "m2,Name,B"])
        try street.node("import", "a", "members", more)
        try expectEqual(street, ["a", "b"])
        try street.node("join", "c", invitation)
        try street.street("rotate-key", hub, "--json")
        func file(_ name: String) -> String { street.directory.appending(path: name).path }
        try street.node("rotate-key", "c")
        try street.node("sync", "c", "--bundle-out", file("up"))
        try street.street("receive", hub, file("up"), "--reply", file("down"))
        try street.node("sync", "c", "--bundle-in", file("down"))
        try expectEqual(street, ["a", "b", "c"])
        #expect(try street.node("show", "c", "member", "m2").out.contains("m2"))
        let blank = try street.start("rotate-key", "nowhere").finish()
        #expect(blank.status == 65, "\(blank.error)")
    }

    @Test func aKillAtAnyInstantLeavesOneKey() throws {
        // Goal: kill -9 of the command at any instant leaves a store that opens, syncs and rotates again.
        // Method: kill at random instants, with work before each; then sync and compare.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        for attempt in 0..<20 {
            let file = try street.write(
                "members-\(attempt).csv", ["code,name,category", "m\(attempt),Name,B"])
            try street.node("import", "a", "members", file)
            let run = try street.start("rotate-key", "a")
            run.kill(afterMilliseconds: Int.random(in: 0..<60))
            _ = try run.finish()
            if attempt % 3 == 0 { try street.node("sync", "a") }
        }
        try street.node("rotate-key", "a")
        try expectEqual(street, ["a"])
        #expect(try street.status(village: "v1").rows["member"] == 20)
        #expect(
            try street.street("devices", street.hubStore.path, "--json").out.components(separatedBy: "\"words\"").count
                == 3)
    }
}
