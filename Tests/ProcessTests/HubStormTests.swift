import Foundation
import Testing

/// A hub that dies again and again while several villages sync with it.
@Suite(.serialized) struct HubStormTests {
    /// How often the hub dies: `HUB_KILLS` in the environment, else 10.
    private static let kills = ProcessInfo.processInfo.environment["HUB_KILLS"].flatMap(Int.init) ?? 10

    @Test func aHubThatDiesUnderLoadKeepsWhatItSignedFor() throws {
        // Goal: kill -9 of the hub under the load of several villages, and of laptops in mid sync, loses nothing that
        // was saved, and no receipt names what the hub does not hold.
        // Method: four laptops of three villages write and sync without a break; the hub is killed after a few syncs,
        // each time its log is compared with every receipt given; at the end all sync, hashes, counts, verify.
        let villages = ["a": "v1", "b": "v1", "c": "v2", "d": "v3"]
        let street = try TestStreet(villages: ["v1", "v2", "v3"])
        defer { street.close() }
        try street.serve()
        let members = try street.write("members.csv", ["code,name,category", "m1,Name,B"])
        for (laptop, village) in villages.sorted(by: { $0.key < $1.key }) {
            try street.join(laptop, village)
            try street.node("import", laptop, "members", members)
            try street.node("sync", laptop)
        }
        let beat = DispatchSemaphore(value: 0)
        let laptops = zip(villages.keys.sorted(), ["visit", "study", "post", "dues"]).map {
            StormLaptop($0, $1, of: street, beat: beat)
        }
        for laptop in laptops { laptop.begin() }
        var receipts = 0
        for _ in 0..<Self.kills {
            // A few syncs, and where all of them are slow, not for ever.
            for _ in 0..<Int.random(in: 1...6) { _ = beat.wait(timeout: .now() + 2) }
            street.hub?.kill()
            receipts = try expectReceiptsHeld(street, villages)
            try street.serve()
        }
        for laptop in laptops { #expect(laptop.end(), "\(laptop.name) hangs") }
        for laptop in laptops { #expect(laptop.complaints.isEmpty, "\(laptop.complaints)") }
        #expect(receipts > 0 && laptops.reduce(0) { $0 + $1.kills } > 0, "nothing was received, or nothing killed")
        for laptop in villages.keys.sorted() + villages.keys.sorted() { try street.node("sync", laptop) }
        try expectEqual(street, villages)
        for village in Set(villages.values) {
            let files = laptops.filter { villages[$0.name] == village }.reduce(0) { $0 + $1.files }
            #expect(try street.status(village: village).rows["log_entry"] == files * StormLaptop.linesOfFile)
        }
        print(
            "HubStorm: \(Self.kills) kills of the hub, \(laptops.reduce(0) { $0 + $1.kills }) of laptops,",
            "\(laptops.reduce(0) { $0 + $1.files }) files, \(receipts) change-sets signed for at the last kill")
    }

    /// While the hub is dead: whatever a laptop has a receipt for lies in the hub's log.
    ///
    /// - Returns: How many change-sets of laptops the receipts name.
    private func expectReceiptsHeld(_ street: TestStreet, _ villages: [String: String]) throws -> Int {
        var count = 0
        // The laptops first: what they are given from then on is not looked at.
        let receipts = try villages.map {
            (laptop: $0.key, village: $0.value, status: try street.status(laptop: $0.key))
        }
        for (laptop, village, status) in receipts {
            let held = try street.status(village: village).streams
            for stream in status.streams {
                guard let received = stream.receivedByParent, received > 0 else { continue }
                let there = held.first { $0.stream == stream.stream && $0.audience == stream.audience }?.sealed
                // A receipt also names streams of the hub's own, which its status of a village leaves out.
                guard let there else { continue }
                #expect(there >= received, "\(laptop) has a receipt for \(received), the hub holds \(there)")
                count += received
            }
        }
        return count
    }

    private func expectEqual(_ street: TestStreet, _ villages: [String: String]) throws {
        for (laptop, village) in villages {
            let here = try street.status(laptop: laptop)
            let there = try street.status(village: village)
            #expect(here.vectorHash == there.vectorHash && here.stateHash == there.stateHash, "\(laptop)")
            #expect(here.pendingRows == 0)
            try street.node("verify", laptop)
            #expect(try TestStreet.litter(in: street.store(laptop)).isEmpty)
            #expect(try street.node("status", laptop, "--json").out.contains("\"alarms\":[]"))
        }
        try street.street("verify", street.hubStore.path)
        #expect(try TestStreet.litter(in: street.hubStore.path).isEmpty)
    }
}
