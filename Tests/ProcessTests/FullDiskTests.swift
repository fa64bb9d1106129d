import Foundation
import Testing

/// Real file systems without room.
@Suite(.serialized, .enabled(if: SmallDisk.isAllowed, SmallDisk.isRefused)) struct FullDiskTests {
    private static let rows = 2_000

    private func members(_ street: TestStreet) throws -> String {
        try street.write("members.csv", ["code,name,category", "m1,Name,B"])
    }

    /// Rows that hardly compress.
    private func log(_ street: TestStreet) throws -> String {
        let lines = (0..<Self.rows).map { "m1,2026-0\($0 % 9 + 1)-\(10 + $0 % 18),visit,\($0 % 1_440),\(UUID())" }
        return try street.write("log.csv", ["member,date,kind,minutes,note"] + lines)
    }

    @Test func aHubWithoutRoomGivesNoReceipt() throws {
        // Goal: a hub whose disk is full answers 507 and gives no receipt; the laptop says so with status 75 and keeps
        // everything; with room again the next sync brings all of it.
        // Method: the hub's store on a file system of 8 MB, which is filled while the hub serves.
        let disk = try SmallDisk(megabytes: 8)
        let street = try TestStreet(villages: ["v1"], hubDisk: disk.directory)
        defer { street.close() }
        try street.serve()
        try street.join("a", "v1")
        try street.node("import", "a", "members", try members(street))
        try street.node("sync", "a")
        let before = try street.status(village: "v1")
        try street.node("import", "a", "log", try log(street))
        try disk.fill()
        for _ in 0..<2 {
            let full = try street.start("sync", "a").finish()
            #expect(full.status == 75 && full.error.contains("no disk space left (status 507)"), "\(full.error)")
            #expect(full.error.contains("nothing is lost here"))
        }
        let waiting = try street.status(laptop: "a")
        #expect(waiting.pendingRows >= Self.rows)
        #expect(try street.node("show", "a", "log_entry", "--json").out.contains("\"delivery\":\"received\"") == false)
        // The hub dies with the disk full, and is found as it was once there is room.
        street.hub?.kill()
        try disk.clear()
        #expect(try street.status(village: "v1").stateHash == before.stateHash)
        try street.serve()
        try street.node("sync", "a")
        let after = try street.status(laptop: "a")
        #expect(after.pendingRows == 0)
        #expect(try street.status(village: "v1").stateHash == after.stateHash)
        #expect(try street.status(village: "v1").rows["log_entry"] == Self.rows)
        try street.node("verify", "a")
        try street.street("verify", street.hubStore.path)
        #expect(try TestStreet.litter(in: street.hubStore.path).isEmpty)
    }

    @Test func aLaptopWithoutRoomLosesNothing() throws {
        // Goal: a laptop whose disk is full refuses to save and to sync, with status 74 and plain words; what was saved
        // is there, and with room again everything goes on.
        // Method: store and marks on a file system of 4 MB; it is filled before a save, an import and a large reply.
        let disk = try SmallDisk(megabytes: 4)
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        let store = disk.directory.appending(path: "a").path
        func node(_ command: String, _ arguments: String...) throws -> Ending {
            try ToolRun(command, store: store, arguments, in: street.directory).finish()
        }
        func expectFine(_ ending: Ending) { #expect(ending.status == 0, "\(ending.error)") }
        func add(_ minutes: Int) throws -> Ending {
            try node(
                "add", "log", "--member", "m1", "--kind", "visit", "--date", "2026-11-02", "--minutes", "\(minutes)")
        }
        expectFine(try node("join", try street.invitation("v1")))
        expectFine(try node("import", "members", try members(street)))
        expectFine(try node("sync"))
        expectFine(try add(1))
        try street.join("b", "v1")
        let log = try log(street)
        try street.node("import", "b", "log", log)
        try street.node("sync", "b")
        try disk.fill(leaving: 256 * 1024)
        for full in [try node("sync"), try node("import", "log", log)] {
            #expect(full.status == 74 && full.error.contains("The disk is full"), "\(full.status): \(full.error)")
        }
        let shown = try node("show", "log_entry", "--json")
        #expect(shown.status == 0 && shown.out.contains("\"minutes\":1,"), "\(shown.error)")
        expectFine(try node("verify"))
        try disk.fill()
        for full in [try add(2), try node("sync")] {
            #expect(full.status == 74 && full.error.contains("disk is full"), "\(full.status): \(full.error)")
        }
        try disk.clear()
        expectFine(try add(3))
        expectFine(try node("sync"))
        expectFine(try node("verify"))
        let here = try UnitStatus(json: node("status", "--json").out)
        let hub = try street.status(village: "v1")
        #expect(here.stateHash == hub.stateHash && here.pendingRows == 0)
        #expect(hub.rows["log_entry"] == Self.rows + 2)
        #expect(try TestStreet.litter(in: store).isEmpty)
        #expect(try node("status", "--json").out.contains("\"alarms\":[]"))
    }
}
