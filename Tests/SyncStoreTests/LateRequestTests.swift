import SyncKit
import SyncStore
import SyncTestKit
import Synchronization
import Testing

/// Requests that reach a hub long after they were sent, when others have come in between.
@Suite struct LateRequestTests {
    private struct Stop: Error {}

    /// The request that a child would send now; it goes nowhere.
    private func request(of child: Replica) throws -> [UInt8] {
        var bytes: [UInt8] = []
        #expect(throws: Stop.self) {
            try ChildSync(child).run { request in
                bytes = request
                throw Stop()
            }
        }
        return bytes
    }

    @Test func aRequestThatComesLateMakesNoCopy() throws {
        // Goal: a laptop whose lost request turns up after its next sync is the same laptop; a copy is still noticed.
        // Method: take requests away, sync, bring them late, sync again; then do the same with a copy's in between.
        let street = try Street()
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("A")])
        let late = [try request(of: laptop), try request(of: laptop)]
        try street.sync(laptop)
        for bytes in late { _ = try street.intake.exchange(bytes) }
        try street.put(laptop, 2, ["name": .text("B")])
        let report = try street.sync(laptop)
        #expect(report.isComplete && !report.isRenewed)
        #expect(try street.hub.alarms().isEmpty)

        let chance = Mutex(SeededGenerator(seed: 7))
        let copy = try laptop.copyInMemory(entropy: Entropy { chance.withLock { $0.next() } })
        // Two requests of one moment would be the same bytes.
        for store in [laptop, copy, laptop] {
            try street.sync(store)
            street.clock.now += 1
        }
        #expect(try street.sync(copy).isRenewed)
    }

    @Test func aRequestThatComesAgainTellsNothing() throws {
        // Goal: a receipt of the district that went with the answer to a repeated request, which the laptop never saw,
        // reaches it with its next sync.
        // Method: repeat the laptop's last request once the street has got the district's receipt.
        let district = try TestHub(102, .district, "d")
        let street = try TestHub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let laptop = try street.laptop(111, in: village)
        let id = try laptop.write { local in
            let id = local.newID()
            try local.put("appeal", unit: village, id, ["text": .text("please")])
            return id
        }
        var last: [UInt8] = []
        _ = try ChildSync(laptop).run { request in
            last = request
            return try HubIntake(street.replica).exchange(request).reply
        }
        for _ in 0..<2 { try district.sync(street.replica) }
        _ = try HubIntake(street.replica).exchange(last)
        try street.sync(laptop)
        #expect(try laptop.deliveries("appeal").state(unit: village, id) == .receivedAbove)
    }
}
