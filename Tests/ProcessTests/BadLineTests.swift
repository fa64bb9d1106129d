import Foundation
import Testing

/// Weeks that go over lines which spoil what they carry. The seeds are such that the first connection meets a mishap.
@Suite(.serialized) struct BadLineTests {
    private static let attemptsMax = 20
    private static let weeks = 3
    private static let rows = 40

    private static let lines: [(name: String, options: [String])] = [
        ("slow and far", ["--rate", "6000", "--delay", "60"]),
        ("every second call leads nowhere", ["--drop", "0.5", "--seed", "1"]),
        ("cut at random", ["--cut-mean", "6000", "--seed", "7"]),
        ("flips bits", ["--flip-mean", "9000", "--seed", "82"]),
        ("sends everything twice", ["--replay", "1"]),
    ]

    /// A street whose laptops reach it by a line on one port, whatever line that is.
    private func joined(isPlain: Bool) throws -> (street: TestStreet, hub: Int, port: Int) {
        let street = try TestStreet(villages: ["v1"])
        let hub = try street.serve(isPlain: isPlain)
        let line = try BadLine(to: hub.port, [])
        let scheme = isPlain ? "http" : "https"
        for laptop in ["a", "b"] {
            let url = "\(scheme)://127.0.0.1:\(line.port)"
            try street.node("join", laptop, try street.invitation("v1", url: url))
        }
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        for laptop in ["a", "b"] { try street.node("sync", laptop) }
        _ = try line.end()
        return (street, hub.port, line.port)
    }

    /// Entries that hardly compress. Each file has minutes of its own: equal entries of two files are one.
    private func write(_ street: TestStreet, _ laptop: String, rows: Int = rows, minutes: Int) throws {
        let lines = (0..<rows).map { "m1,2026-0\($0 % 9 + 1)-\(10 + $0 % 18),visit,\(minutes),\(UUID())" }
        let path = try street.write("log-\(minutes).csv", ["member,date,kind,minutes,note"] + lines)
        try street.node("import", laptop, "log", path)
    }

    /// Syncs until it succeeds; each failure is one of the line's.
    ///
    /// - Returns: How many tries it took.
    @discardableResult
    private func syncAtLast(_ street: TestStreet, _ laptop: String, statuses: [Int32] = [69, 75]) throws -> Int {
        for attempt in 1...Self.attemptsMax {
            let ending = try street.tried("sync", laptop, ["--json"])
            if ending.status == 0, ending.out.contains("\"isComplete\":true") { return attempt }
            #expect(ending.status == 0 || statuses.contains(ending.status), "\(ending.status): \(ending.error)")
        }
        throw ProcessFailure("\(laptop) did not come through in \(Self.attemptsMax) tries")
    }

    private func expectEqual(_ street: TestStreet) throws {
        let hub = try street.status(village: "v1")
        for laptop in ["a", "b"] {
            let here = try street.status(laptop: laptop)
            #expect(here.stateHash == hub.stateHash && here.vectorHash == hub.vectorHash, "\(laptop)")
            #expect(here.pendingRows == 0)
            try street.node("verify", laptop)
            #expect(try TestStreet.litter(in: street.store(laptop)).isEmpty)
            #expect(try street.node("status", laptop, "--json").out.contains("\"alarms\":[]"))
        }
        try street.street("verify", street.hubStore.path)
        #expect(try street.street("devices", street.hubStore.path, "--json").out.contains("\"kind\"") == false)
    }

    @Test func aWeekComesThroughEveryBadLine() throws {
        // Goal: over TLS no line, however bad, changes what arrives or is taken for a restored store.
        // Method: one after another, lines that are slow, drop calls, cut, flip bits and repeat; weeks on each.
        let (street, hub, port) = try joined(isPlain: false)
        defer { street.close() }
        var rows = 0
        for (number, (name, options)) in Self.lines.enumerated() {
            let line = try BadLine(to: hub, at: port, options)
            for week in 0..<Self.weeks {
                try write(street, "a", minutes: number * Self.weeks + week)
                rows += Self.rows
                for laptop in ["a", "b"] { try syncAtLast(street, laptop) }
            }
            let counts = try line.end()
            #expect(number == 0 || counts.mishaps > 0, "\(name) did nothing: \(counts)")
            #expect(try street.status(village: "v1").rows["log_entry"] == rows, "\(name)")
            try expectEqual(street)
        }
    }

    @Test func whatIsSentTwiceIsTakenOnce() throws {
        // Goal: requests that come again, whole and signed, change nothing and are not taken for a copied store.
        // Method: without TLS, a line that sends each connection's bytes once more; compare before and after.
        let (street, hub, port) = try joined(isPlain: true)
        defer { street.close() }
        for week in 0..<Self.weeks {
            let line = try BadLine(to: hub, at: port, ["--replay", "1"])
            try write(street, "a", minutes: week)
            for laptop in ["a", "b"] { try street.node("sync", laptop) }
            let before = try street.status(village: "v1")
            let counts = try line.end()
            #expect(counts.replayed == counts.connections && counts.replayed >= 2, "\(counts)")
            let after = try street.status(village: "v1")
            #expect(after.stateHash == before.stateHash && after.vectorHash == before.vectorHash)
        }
        let line = try BadLine(to: hub, at: port, [])
        for laptop in ["a", "b"] {
            let ending = try street.node("sync", laptop, "--json")
            #expect(ending.out.contains("\"roundTrips\":1,") && ending.out.contains("\"isRenewed\":false"))
        }
        _ = try line.end()
        try expectEqual(street)
    }

    @Test func flippedBitsAreRefusedWithoutTLSToo() throws {
        // Goal: a bit that flips in a request or a reply is found by a hash or a signature; nothing false is taken.
        // Method: without TLS, a line that flips bits in both directions, up and down; then a good line.
        let (street, hub, port) = try joined(isPlain: true)
        defer { street.close() }
        try write(street, "a", rows: 300, minutes: 1)
        let before = try street.status(village: "v1")
        var failed = 0
        var flipped = 0
        for seed in 1...4 {
            let line = try BadLine(to: hub, at: port, ["--flip-mean", "3000", "--seed", "\(seed)"])
            for laptop in ["a", "b"] {
                let ending = try street.tried("sync", laptop)
                #expect([0, 65, 69, 75].contains(ending.status), "\(ending.status): \(ending.error)")
                if ending.status != 0 { failed += 1 }
            }
            flipped += try line.end().bitsFlipped
            try street.street("verify", street.hubStore.path)
            for laptop in ["a", "b"] { try street.node("verify", laptop) }
        }
        #expect(flipped > 0 && failed > 0, "\(flipped) flipped, \(failed) failed")
        #expect(try street.status(laptop: "a").pendingRows > 0, "no receipt came whole, so all of it still waits")
        #expect(before.rows["member"] == 1)
        let line = try BadLine(to: hub, at: port, [])
        for laptop in ["a", "b"] { try syncAtLast(street, laptop, statuses: []) }
        _ = try line.end()
        #expect(try street.status(village: "v1").rows["log_entry"] == 300)
        try expectEqual(street)
    }
}
