import SyncKit
import SyncStore
import SyncTestKit
import Synchronization
import Testing

/// Programs of different age side by side, and what an upgrade makes of what was only kept before.
@Suite struct UpgradeTests {
    private let street: Street

    init() throws {
        street = try Street()
    }

    private func nickname(_ replica: Replica, _ code: Int64) throws -> String? {
        try replica.read { try $0.row("member", unit: street.village, street.member(code))?.text("nickname") }
    }

    private func sync(_ laptop: Replica, with hub: Replica) throws {
        _ = try ChildSync(laptop).run { try HubIntake(hub).exchange($0).reply }
    }

    @Test func aLaptopThatIsUpgradedLaterKnowsEverything() throws {
        // Goal: what an old laptop carried without knowing it is there after its upgrade.
        // Method: the hub and one laptop are new; an old laptop syncs, is upgraded, is compared with the new one.
        let new = try street.laptop("new", schema: StoreSchema.newer)
        let old = try street.laptop("old")
        let hub = try street.hub.copyInMemory(upgradedTo: StoreSchema.newer)
        try new.write { _ = try $0.put("tool", unit: street.village, $0.newID(), ["name": .text("saw")]) }
        try street.put(new, 60, ["name": .text("a"), "nickname": .text("n")])
        try street.put(old, 61, ["name": .text("b"), "group": .text("waits for a seal")])
        for laptop in [new, old, new, old] { try sync(laptop, with: hub) }
        try street.put(old, 62, ["name": .text("c")])
        let upgraded = try old.copyInMemory(upgradedTo: StoreSchema.newer)
        for laptop in [upgraded, new, upgraded] { try sync(laptop, with: hub) }
        #expect(try nickname(upgraded, 60) == "n")
        #expect(try upgraded.read { try $0.rows("tool", unit: nil) }.count == 1)
        #expect(try street.name(new, 62) == "c")
        for replica in [new, upgraded, hub] { #expect(try replica.verify().problems == []) }
        #expect(try upgraded.status().stateHash == hub.status(unit: street.village).stateHash)
        try street.put(upgraded, 61, ["nickname": .text("m")])
        try sync(upgraded, with: hub)
        #expect(try nickname(hub, 61) == "m")
    }

    @Test func aRestoredStoreIsUpgradedUnderANewIncarnation() throws {
        // Goal: a store that was put back, and is first opened by a newer program, uses no number twice.
        // Method: put a copy aside while a record waits for its seal; sync; the newer program opens the copy beside the
        // mark, which says more.
        let mark = Mutex<Marker.Mark?>(nil)
        let marker = Marker(read: { _ in mark.withLock { $0 } }, write: { _, new in mark.withLock { $0 = new } })
        let laptop = try street.laptop().copyInMemory(marker: marker)
        try street.put(laptop, 1, ["name": .text("A")])
        let backup = try laptop.copyInMemory()
        let life = try backup.status().incarnation
        try street.sync(laptop)
        let restored = try backup.copyInMemory(marker: marker, upgradedTo: StoreSchema.newer)
        let own = try restored.streams().map(\.stream).filter { $0.replica == laptop.identity.replica }
        #expect(!own.isEmpty && own.allSatisfy { $0.incarnation != life })
        try street.sync(restored)
        #expect(try street.hub.parked().isEmpty)
        #expect(try street.name(street.hub, 1) == "A")
    }

    @Test func aHubThatIsUpgradedJudgesWhatItDidNotKnow() throws {
        // Goal: what an old hub refused as unknown counts everywhere once it knows it.
        // Method: a new laptop writes to an old hub; the hub is upgraded; all are compared.
        let new = try street.laptop("new", schema: StoreSchema.newer)
        let other = try street.laptop("other", schema: StoreSchema.newer)
        try new.write { _ = try $0.put("tool", unit: street.village, $0.newID(), ["name": .text("saw")]) }
        try street.put(new, 60, ["name": .text("a"), "nickname": .text("n")])
        for laptop in [new, other] { try street.sync(laptop) }
        #expect(Set(try other.parked().map(\.reason)) == [.unknown])
        #expect(try other.read { try $0.rows("tool", unit: nil) }.isEmpty)
        let hub = try street.hub.copyInMemory(upgradedTo: StoreSchema.newer)
        for laptop in [new, other] { try sync(laptop, with: hub) }
        for replica in [new, other, hub] {
            #expect(try replica.parked().isEmpty)
            #expect(try replica.read { try $0.rows("tool", unit: nil) }.count == 1)
            #expect(try nickname(replica, 60) == "n")
            #expect(try replica.verify().problems == [])
        }
        #expect(try other.status().stateHash == hub.status(unit: street.village).stateHash)
    }

    @Test func anUpgradeAgainChangesNothing() throws {
        // Goal: only the first opening by a newer program does anything.
        // Method: upgrade, copy, open again.
        let laptop = try street.laptop()
        try street.put(laptop, 60, ["name": .text("a")])
        let once = try laptop.copyInMemory(upgradedTo: StoreSchema.newer)
        let twice = try once.copyInMemory()
        #expect(try once.status().vectorHash == twice.status().vectorHash)
        #expect(try once.status().stateHash == twice.status().stateHash)
        #expect(try twice.verify().problems == [])
    }
}
