import Foundation
import Testing

@Suite(.serialized) struct CutLineTests {
    private static let rows = 6_000
    private static let bytesMax = 40_000

    @Test func aFirstSyncOverALineThatBreaksFinishes() throws {
        // Goal: over a line that never carries more than 40 kB at once a village sends all it has, and a second
        // laptop gets all of it; nothing is left behind half done.
        // Method: a proxy that cuts every connection; far more bytes than fit into one; compare and verify.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        let hub = try street.serve()
        let proxy = try CuttingProxy(to: hub.port, bytesMax: Self.bytesMax)
        defer { proxy.close() }
        func join(_ laptop: String) throws -> Ending {
            let invitation = try street.street(
                "invite", street.hubStore.path, "--unit", "v1", "--url", "https://127.0.0.1:\(proxy.port)"
            ).out.trimmingCharacters(in: .whitespacesAndNewlines)
            return try street.node("join", laptop, invitation)
        }
        _ = try join("a")
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        let lines = (0..<Self.rows).map { "m1,2026-0\($0 % 9 + 1)-\(10 + $0 % 18),visit,\($0 % 1_440)" }
        try street.node("import", "a", "log", try street.write("log.csv", ["member,date,kind,minutes"] + lines))
        let before = proxy.cuts
        let sync = try street.node("sync", "a", "--json")
        #expect(sync.out.contains("\"isComplete\":true"), "\(sync.out)")
        #expect(proxy.cuts - before >= 2, "the line did not break")
        #expect(try street.status(village: "v1").rows["log_entry"] == Self.rows)
        let down = proxy.cuts
        _ = try join("b")
        #expect(proxy.cuts - down >= 2, "the line did not break on the way down")
        let hashes = try [street.status(laptop: "a"), street.status(laptop: "b"), street.status(village: "v1")]
        #expect(Set(hashes.map(\.stateHash)).count == 1)
        for laptop in ["a", "b"] {
            try street.node("verify", laptop)
            let names = try FileManager.default.contentsOfDirectory(atPath: street.store(laptop))
            #expect(names.allSatisfy { $0.hasPrefix("store.sqlite") || $0 == "device.key" }, "\(names)")
            #expect(try street.node("status", laptop, "--json").out.contains("\"alarms\":[]"))
        }
        #expect(try street.street("devices", street.hubStore.path, "--json").out.contains("\"kind\"") == false)
        try street.street("verify", street.hubStore.path)
    }

    @Test func aLineThatCarriesNothingIsGivenUp() throws {
        // Goal: a line that breaks before anything useful has passed ends with 69, and soon; nothing is lost.
        // Method: cut far below a handshake and a request; then a good line.
        let street = try TestStreet(villages: ["v1"])
        defer { street.close() }
        let hub = try street.serve(isPlain: true)
        let proxy = try CuttingProxy(to: hub.port, bytesMax: 1_000_000)
        defer { proxy.close() }
        let invitation = try street.street(
            "invite", street.hubStore.path, "--unit", "v1", "--url", "http://127.0.0.1:\(proxy.port)"
        ).out.trimmingCharacters(in: .whitespacesAndNewlines)
        try street.node("join", "a", invitation)
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        try street.node("import", "a", "members", members)
        proxy.bytesMax = 100
        let ending = try street.start("sync", "a").finish()
        #expect(ending.status == 69, "\(ending.error)")
        proxy.bytesMax = 1_000_000
        try street.node("sync", "a")
        #expect(try street.status(laptop: "a").stateHash == street.status(village: "v1").stateHash)
    }
}
