import Foundation
import Testing

/// Clocks that are years off, over real TLS.
@Suite(.serialized, .enabled(if: WrongClock.isInstalled, WrongClock.isMissing)) struct ClockTests {
    private static let past = "1970-01-02 00:00:00"
    private static let future = "2099-01-02 00:00:00"

    /// What `set` gave a member's name at a time, after what was synced before.
    private func rename(_ street: TestStreet, _ laptop: String, to name: String, at clock: [String] = []) throws {
        for (command, arguments) in [("set", ["member", "m1", "name=\(name)"]), ("sync", [])] {
            let ending = try street.tried(command, laptop, arguments, prefix: clock)
            #expect(ending.status == 0, "\(command) \(clock): \(ending.error)")
        }
    }

    private func expectName(_ street: TestStreet, _ name: String, _ laptops: [String]) throws {
        for laptop in laptops + laptops { try street.node("sync", laptop) }
        let hub = try street.status(village: "v1")
        for laptop in laptops {
            #expect(try street.node("show", laptop, "member", "m1", "--json").out.contains("\"name\":\"\(name)\""))
            #expect(try street.status(laptop: laptop).stateHash == hub.stateHash)
            #expect(try street.node("conflicts", laptop, "--json").out.trimmingCharacters(in: .newlines) == "[]")
            try street.node("verify", laptop)
        }
        try street.street("verify", street.hubStore.path)
    }

    @Test func laptopsAt1970AndAt2099TakePart() throws {
        // Goal: a laptop at 1970 and one at 2099 join, write and sync; the later edit stands whatever its clock said,
        // and both hear that their clock is wrong.
        // Method: edits of one name in turns, each made after the one before was synced.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        let clock = try WrongClock(for: street.directory)
        let past = clock.beginning(at: Self.past)
        let future = clock.beginning(at: Self.future)
        for (laptop, prefix) in [("a", past), ("b", future)] {
            let ending = try street.tried("join", laptop, [try street.invitation("v1")], prefix: prefix)
            #expect(ending.status == 0, "\(prefix): \(ending.error)")
        }
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        #expect(try street.tried("import", "a", ["members", members], prefix: past).status == 0)
        let first = try street.tried("sync", "a", [], prefix: past)
        #expect(first.status == 0 && first.out.contains("behind the hub's above"), "\(first.error)\(first.out)")
        #expect(try street.node("status", "a").out.contains("Last exchange"))
        #expect(try street.node("status", "a", "--json").out.contains("\"at\":\"1970-01-02T"), "the clock took effect")
        let activity = try street.write("act.csv", ["date,title,members", "2026-03-01,Meeting,m1"])
        let entered = try street.tried("import", "a", ["activities", activity], prefix: past)
        #expect(entered.status == 0, "the hub's receipt tells what day it is: \(entered.error)")
        for (number, laptop) in ["b", "a", "b", "a"].enumerated() {
            try street.node("sync", laptop)
            try rename(street, laptop, to: "edit \(number)", at: laptop == "a" ? past : future)
        }
        let ahead = try street.tried("sync", "b", [], prefix: future)
        #expect(ahead.out.contains("ahead of the hub's above"), "\(ahead.error)\(ahead.out)")
        #expect(try street.node("status", "b").out.contains("ahead of the hub's above"))
        try expectName(street, "edit 3", ["a", "b"])
        #expect(try street.node("explain", "b", "member", "m1").out.contains("a clock was wrong"))
        // Once the clock is right again, nobody speaks of it.
        #expect(try !street.node("status", "b").out.contains("clock of this device"))
    }

    @Test func aHubAt2099PoisonsNothing() throws {
        // Goal: one exchange with a hub whose clock was at 2099 leaves nothing behind once the clock is right.
        // Method: the same hub at the right time, at 2099, and at the right time again; edits at each.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        try street.serve()
        let clock = try WrongClock(for: street.directory)
        for laptop in ["a", "b"] { try street.join(laptop, "v1") }
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        for laptop in ["a", "b"] { try street.node("sync", laptop) }
        street.hub?.kill()
        try street.serve(prefix: clock.beginning(at: Self.future))
        try rename(street, "a", to: "during")
        #expect(try street.node("status", "a").out.contains("behind the hub's above"), "the hub's clock took effect")
        street.hub?.kill()
        try street.serve()
        #expect(try street.node("sync", "a", "--json").out.contains("\"isComplete\":true"))
        #expect(try !street.node("status", "a").out.contains("clock of this device"))
        try street.node("sync", "b")
        try rename(street, "b", to: "after")
        try expectName(street, "after", ["a", "b"])
        try street.join("c", "v1")
        try expectName(street, "after", ["a", "b", "c"])
    }

    @Test func aClockMayJumpWhileItSyncs() throws {
        // Goal: a clock that jumps years back and forth between and during exchanges changes nothing.
        // Method: a slow line; the file that sets the clock is written anew while the sync runs.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        let hub = try street.serve()
        let line = try BadLine(to: hub.port, ["--rate", "8000", "--delay", "40"])
        let url = "https://127.0.0.1:\(line.port)"
        let file = street.directory.appending(path: "offset")
        func set(years: Int) throws { try Data("\(years >= 0 ? "+" : "")\(years)y\n".utf8).write(to: file) }
        let wrong = try WrongClock(for: street.directory)
        let clock = wrong.following(file.path)
        try set(years: 30)
        for laptop in ["a", "b"] {
            let invitation = try street.invitation("v1", url: url)
            #expect(try street.tried("join", laptop, [invitation], prefix: clock).status == 0)
        }
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        for (week, years) in [(-40, 20), (50, -50), (-3, 0)].enumerated() {
            try set(years: years.0)
            let lines = (0..<120).map { "m1,2026-0\($0 % 9 + 1)-\(10 + $0 % 18),visit,\(week + 1),\(UUID())" }
            let log = try street.write("log-\(week).csv", ["member,date,kind,minutes,note"] + lines)
            let imported = try street.tried("import", "a", ["log", log], prefix: clock)
            #expect(imported.status == 0, "\(imported.error)")
            let run = try ToolRun(
                .village, ["sync", street.store("a")], state: street.state("a"), in: street.directory, prefix: clock)
            _ = run.ends(withinMilliseconds: 400)
            try set(years: years.1)
            let ending = try run.finish()
            #expect(ending.status == 0, "\(ending.error)")
            #expect(try street.tried("set", "a", ["member", "m1", "name=week \(week)"], prefix: clock).status == 0)
        }
        _ = try line.end()
        let good = try BadLine(to: hub.port, at: line.port, [])
        try expectName(street, "week 2", ["a", "b"])
        _ = try good.end()
        #expect(try street.status(village: "v1").rows["log_entry"] == 360)
        #expect(try street.street("devices", street.hubStore.path, "--json").out.contains("\"kind\"") == false)
    }
}
