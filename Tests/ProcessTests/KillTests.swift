import Foundation
import Testing

@Suite(.serialized) struct KillTests {
    private static let members = 20
    private static let linesOfFile = 60

    /// How many processes die: `KILLS` in the environment, else 200.
    private static let kills = ProcessInfo.processInfo.environment["KILLS"].flatMap(Int.init) ?? 200

    @Test func killsAtAnyInstantLoseNothing() throws {
        // Goal: kill -9 of laptop or hub at any instant of an import or a sync leaves nothing half done.
        // Method: kill at random instants many times, then sync once more; compare hashes, counts, verify.
        let street = try TestStreet(villages: ["v1", "v2"])
        defer { street.close() }
        try street.serve()
        let villages = ["a": "v1", "b": "v1", "c": "v2"]
        let laptops = villages.keys.sorted()
        for laptop in laptops { try street.join(laptop, villages[laptop] ?? "") }
        let members = try street.write("members.csv", Self.memberLines)
        for laptop in laptops {
            try street.node("import", laptop, "members", members)
            try street.node("sync", laptop)
        }
        var files: [String: [String]] = [:]
        var killed = 0
        var attempt = 0
        while killed < Self.kills {
            attempt += 1
            try #require(attempt < Self.kills * 4 + 40, "hardly any process dies")
            let laptop = laptops[attempt % laptops.count]
            let file = try street.write("log-\(attempt).csv", Self.logLines(attempt))
            files[laptop, default: []].append(file)
            killed += try strike(street, laptop, file, attempt)
        }
        try expectEqual(street, villages)
        for laptop in laptops {
            for file in files[laptop] ?? [] { try street.node("import", laptop, "log", file) }
        }
        try expectEqual(street, villages)
        for village in Set(villages.values) {
            let count = laptops.filter { villages[$0] == village }.reduce(0) { $0 + (files[$1]?.count ?? 0) }
            let rows = try street.status(village: village).rows["log_entry"] ?? 0
            #expect(rows == count * Self.linesOfFile, "\(count) files, \(rows) rows")
        }
    }

    /// Kills one process at a random instant.
    ///
    /// - Returns: How many died.
    private func strike(_ street: TestStreet, _ laptop: String, _ file: String, _ attempt: Int) throws -> Int {
        let delay = Int.random(in: 0..<150)
        switch attempt % 3 {
        case 0:
            let run = try street.start("import", laptop, "log", file)
            run.kill(afterMilliseconds: delay)
            return try died(run)
        case 1:
            try street.node("import", laptop, "log", file)
            let run = try street.start("sync", laptop)
            run.kill(afterMilliseconds: delay)
            return try died(run)
        default:
            try street.node("import", laptop, "log", file)
            let run = try street.start("sync", laptop)
            _ = run.ends(withinMilliseconds: delay)
            street.hub?.kill()
            try street.serve()
            let ending = try run.finish()
            #expect([0, 69, 75].contains(ending.status), "sync ended with \(ending.status): \(ending.error)")
            return 1
        }
    }

    private func died(_ run: ToolRun) throws -> Int {
        let ending = try run.finish()
        if ending.isKilled { return 1 }
        #expect(ending.status == 0, "ended with \(ending.status): \(ending.error)")
        return 0
    }

    /// One more sync, then the same state everywhere, and sound.
    private func expectEqual(_ street: TestStreet, _ villages: [String: String]) throws {
        let laptops = villages.keys.sorted()
        // The first laptop of a village gets what the second one sends only in a second round.
        for laptop in laptops + laptops { try street.node("sync", laptop) }
        for laptop in laptops {
            let here = try street.status(laptop: laptop)
            let there = try street.status(village: villages[laptop] ?? "")
            #expect(here.vectorHash == there.vectorHash && here.stateHash == there.stateHash)
            try street.node("verify", laptop)
        }
        try street.street("verify", street.hubStore.path)
    }

    private static var memberLines: [String] {
        ["code,name,category"] + (0..<members).map { "m\($0),Name \($0),B" }
    }

    private static func logLines(_ file: Int) -> [String] {
        ["member,date,kind,minutes,note"]
            + (0..<linesOfFile).map { line in
                "m\(line % members),2026-\(10 + file % 3)-\(10 + line % 18),visit,\(file),file \(file) line \(line)"
            }
    }
}
