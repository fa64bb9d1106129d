import SyncKit
import SyncTestKit
import Synchronization
import Testing

@testable import SyncStore

/// Two copies of one hub that both serve: a machine that was copied, or a backup put into service too early.
struct TwoHubsTests {
    private func fresh(_ seed: UInt64) -> Entropy {
        let chance = Mutex(SeededGenerator(seed: seed))
        return Entropy { chance.withLock { $0.next() } }
    }

    @Test(arguments: 1...3)
    func bothCopiesWorkIsKept(rounds: Int) throws {
        // Goal: whatever laptops and operators entrusted to either copy is in the data of the one that stays, nothing
        // is parked, and the copy is told of.
        // Method: both hubs write outcomes and take what laptops bring; laptops change between them each round; then
        // one copy is switched off.
        let street = try Street()
        try street.open(stage: 2)
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        try street.put(one, 1, ["name": .text("A")])
        for laptop in [one, two] { try street.sync(laptop) }
        let copy = try street.hub.copyInMemory(entropy: fresh(7))
        let hubs = [street.hub, copy]
        func sync(_ laptop: Replica, _ hub: Replica) throws -> SyncReport {
            try ChildSync(laptop).run { try HubIntake(hub).exchange($0).reply }
        }
        for round in 0..<Int64(rounds) {
            try street.put(one, 10 + round, ["name": .text("one \(round)")])
            try street.put(two, 20 + round, ["name": .text("two \(round)")])
            for (index, hub) in hubs.enumerated() {
                try hub.write { local in
                    _ = try local.put(
                        "member", unit: street.village, street.member(1),
                        ["stars": .integer(10 * round + Int64(index))])
                }
            }
            let order = round % 2 == 0 ? hubs : hubs.reversed()
            for (laptop, hub) in zip([one, two], order) { _ = try sync(laptop, hub) }
        }
        for _ in 0..<3 { for laptop in [one, two] { _ = try sync(laptop, street.hub) } }
        let state = try street.hub.status(unit: street.village)
        for laptop in [one, two] {
            #expect(try laptop.status(unit: street.village).stateHash == state.stateHash)
            #expect(try laptop.status(unit: street.village).vectorHash == state.vectorHash)
            #expect(try laptop.verify().problems == [])
        }
        for round in 0..<Int64(rounds) {
            #expect(try street.name(street.hub, 10 + round) == "one \(round)")
            #expect(try street.name(street.hub, 20 + round) == "two \(round)")
        }
        let stars = try street.hub.explain("member", unit: street.village, street.member(1)).writes.flatMap(\.cells)
            .filter { $0.column == "stars" }.map(\.value)
        for round in 0..<Int64(rounds) {
            for index in 0..<Int64(2) { #expect(stars.contains(.integer(10 * round + index))) }
        }
        #expect(try street.hub.parked().isEmpty)
        #expect(try street.hub.verify().problems == [])
        #expect(try street.hub.alarms().contains { $0.replica == street.hub.identity.replica })
    }
}
