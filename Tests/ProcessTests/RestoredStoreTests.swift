import Foundation
import Testing

@Suite(.serialized) struct RestoredStoreTests {
    private static let told = "put back from a backup, or copied"

    private func copy(_ from: String, _ to: String) throws {
        if FileManager.default.fileExists(atPath: to) { try FileManager.default.removeItem(atPath: to) }
        try FileManager.default.copyItem(atPath: from, toPath: to)
    }

    private func log(_ street: TestStreet, _ laptop: String, minutes: Int) throws -> Ending {
        try street.node(
            "add", laptop, "log", "--member", "m1", "--kind", "visit", "--date", "2026-11-02", "--minutes",
            "\(minutes)")
    }

    /// Everybody holds and shows the same, and it holds.
    private func agree(_ street: TestStreet, _ laptops: [String], logs: Int) throws {
        for laptop in laptops + laptops + laptops { try street.node("sync", laptop) }
        let hub = try street.status(village: "v1")
        #expect(hub.rows["log_entry"] == logs)
        for laptop in laptops {
            let here = try street.status(laptop: laptop)
            #expect(here.stateHash == hub.stateHash && here.vectorHash == hub.vectorHash, "\(laptop)")
            try street.node("verify", laptop)
        }
        try street.street("verify", street.hubStore.path)
    }

    private func joined() throws -> TestStreet {
        let street = try TestStreet(villages: ["v1"])
        try street.serve()
        try street.join("a", "v1")
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        try street.node("sync", "a")
        return street
    }

    @Test func aCopiedStoreLosesNothing() throws {
        // Goal: a store that was copied to another machine and both of which are used loses nothing; people hear it.
        // Method: cp -r, write and sync on both in turns; compare everybody; the note, the alarm.
        let street = try joined()
        defer { street.close() }
        try copy(street.store("a"), street.store("b"))
        #expect(try !log(street, "a", minutes: 1).error.contains(Self.told))
        #expect(try log(street, "b", minutes: 2).error.contains(Self.told))
        for minutes in 3...6 {
            let laptop = minutes % 2 == 0 ? "a" : "b"
            _ = try log(street, laptop, minutes: minutes)
            try street.node("sync", laptop)
        }
        try agree(street, ["a", "b"], logs: 6)
        let devices = try street.street("devices", street.hubStore.path, "--json").out
        #expect(devices.contains("\"kind\":\"clone\""))
        #expect(try street.street("devices", street.hubStore.path).out.contains("used in two places"))
        #expect(try street.node("status", "b", "--json").out.contains("\"kind\":\"restored\""))
    }

    @Test func aCopyOnOneMachineLosesNothing() throws {
        // Goal: two copies that share one directory for marks are told apart as well.
        // Method: as above, with the marks of one machine.
        let street = try joined()
        defer { street.close() }
        try copy(street.store("a"), street.store("b"))
        func node(_ command: String, _ laptop: String, _ more: String...) throws -> Ending {
            let ending = try ToolRun(
                .village, [command, street.store(laptop)] + more, state: street.state("a"), in: street.directory
            ).finish()
            #expect(ending.status == 0, "\(ending.error)")
            return ending
        }
        var heard = 0
        for minutes in 1...4 {
            let laptop = minutes % 2 == 0 ? "a" : "b"
            let add = try node(
                "add", laptop, "log", "--member", "m1", "--kind", "visit", "--date", "2026-11-02", "--minutes",
                "\(minutes)")
            if add.error.contains(Self.told) { heard += 1 }
            _ = try node("sync", laptop)
        }
        #expect(heard >= 3)
        for laptop in ["a", "b", "a", "b"] { _ = try node("sync", laptop) }
        let hub = try street.status(village: "v1")
        #expect(hub.rows["log_entry"] == 4)
        for laptop in ["a", "b"] {
            let here = try UnitStatus(json: node("status", laptop, "--json").out)
            #expect(here.stateHash == hub.stateHash)
            _ = try node("verify", laptop)
        }
        try street.street("verify", street.hubStore.path)
    }

    @Test(arguments: [true, false]) func lastWeeksCopyComesBack(isMarkKept: Bool) throws {
        // Goal: an old copy put over the store is noticed at once, with the mark and without it, and nothing is lost.
        // Method: back up, write and sync, put the old copy back, write before the next sync; compare.
        let street = try joined()
        defer { street.close() }
        _ = try log(street, "a", minutes: 1)
        try street.node("sync", "a")
        let backup = street.directory.appending(path: "backup").path
        try copy(street.store("a"), backup)
        _ = try log(street, "a", minutes: 2)
        try street.node("sync", "a")
        _ = try log(street, "a", minutes: 3)
        try street.node("sync", "a")
        try copy(backup, street.store("a"))
        if !isMarkKept { try FileManager.default.removeItem(at: street.state("a")) }
        #expect(try log(street, "a", minutes: 4).error.contains(Self.told))
        #expect(try !log(street, "a", minutes: 5).error.contains(Self.told), "it is told once")
        try street.node("sync", "a")
        try agree(street, ["a"], logs: 5)
    }
}
