import SyncKit
import SyncTestKit
import Synchronization
import Testing

@testable import SyncStore

/// Hubs with new keys: those below and above go on without being told by a person.
@Suite struct HubRotationTests {
    private func bulletin(_ hub: Replica, _ text: String) throws {
        try hub.write { local in
            _ = try local.put("bulletin", unit: local.read.place().own.id, local.newID(), ["text": .text(text)])
        }
    }

    private func bulletins(_ replica: Replica) throws -> [String] {
        try replica.read { try $0.rows("bulletin", unit: nil) }.compactMap { $0.text("text") }.sorted()
    }

    private func code(_ body: () throws -> Void) -> ExchangeError.Code? {
        #expect(throws: ExchangeError.self) { try body() }?.code
    }

    private func appeal(_ laptop: Replica, _ village: ID128, _ text: String) throws -> ID128 {
        try laptop.write { local in
            let id = local.newID()
            try local.put("appeal", unit: village, id, ["text": .text(text)])
            return id
        }
    }

    private func agree(_ street: Street, _ laptops: [Replica]) throws {
        for replica in laptops + [street.hub] {
            #expect(try street.stateHash(replica) == street.stateHash(street.hub))
            #expect(try replica.status(unit: street.own()).stateHash == street.hub.status().stateHash)
            #expect(try replica.verify().problems == [])
            #expect(try replica.parked().isEmpty && replica.alarms().isEmpty)
        }
    }

    @Test func childrenLearnItOverALineAndByStick() throws {
        // Goal: a laptop learns its hub's new keys with the next reply, over a line or by stick, once and for all;
        // what was sealed to the old key is opened; joiners verify what the old key signed; old invitations hold.
        // Method: a hub with bulletins rotates twice; laptops sync, one by stick; two join, one with an old invitation.
        let street = try Street()
        let (line, stick) = (try street.laptop("line"), try street.laptop("stick"))
        try bulletin(street.hub, "first key")
        let (early, late) = (try street.invite(), try street.invite())
        try street.put(line, 1, ["name": .text("A")])
        try street.put(stick, 2, ["name": .text("B")])
        let sealedToOld = try StickSync(stick).bundle()
        let former = street.hub.identity
        let replyOfBefore = try street.intake.receive(StickSync(stick).bundle().bytes).reply
        try street.hub.rotateKeys()
        try bulletin(street.hub, "second key")
        try street.hub.rotateKeys()
        try bulletin(street.hub, "third key")
        #expect(try street.hub.enrolledDevices().contains { $0.fingerprint == street.hub.identity.fingerprint })
        #expect(try street.hub.enrolledDevices().count == 3)

        let report = try street.sync(line)
        #expect(report.isComplete && report.roundTrips == 1 && !report.isRenewed)
        #expect(try line.place()?.parent?.key == street.hub.identity.signer.verifyingKey)
        #expect(try line.place()?.parent?.sealingKey == street.hub.identity.sealingKey)
        _ = try StickSync(stick).take(replyOfBefore)
        street.clock.now += 1
        #expect(try StickSync(stick).take(street.intake.receive(sealedToOld.bytes).reply).isComplete)
        #expect(try stick.place()?.parent?.key == street.hub.identity.signer.verifyingKey)
        street.clock.now += 1
        let next = try StickSync(stick).bundle()
        #expect(ExchangeBundle.receiver(of: next.bytes) == SealingKey.id(ofPublic: street.hub.identity.sealingKey))
        #expect(try StickSync(stick).take(street.intake.receive(next.bytes).reply).isComplete)
        #expect(code { _ = try StickSync(stick).take(replyOfBefore) } == .badSignature)

        let joiner = try street.blank()
        try street.join(joiner, early, name: "early")
        let byStick = try street.blank()
        let asked = try Enrolment.bundle(byStick, invitation: late, name: "late")
        let answer = try street.intake.receive(asked).reply
        _ = try Enrolment.finish(byStick, bundle: answer)
        _ = try Enrolment.finish(byStick, bundle: answer)
        let fresh = try street.laptop("fresh")
        let all = [line, stick, joiner, byStick, fresh]
        for _ in 0..<2 { for laptop in all { #expect(try street.sync(laptop).isComplete) } }
        for laptop in all { #expect(try bulletins(laptop) == ["first key", "second key", "third key"]) }
        try agree(street, all)
        #expect(former.replica != street.hub.identity.replica)
    }

    @Test func theOldKeyWritesNothingMore() throws {
        // Goal: a copy of the hub with the old key deceives nobody who knows the new one, and what it wrote is parked
        // everywhere, wherever it turns up.
        // Method: copy the hub; it deceives a laptop that has not heard yet; that one then meets the real hub.
        let street = try Street()
        let (laptop, deceived) = (try street.laptop(), try street.laptop("deceived"))
        try bulletin(street.hub, "real")
        try street.hub.seal()
        let copy = try street.hub.copyInMemory()
        try street.hub.rotateKeys()
        try street.sync(laptop)
        try bulletin(copy, "forged")
        let forger = HubIntake(copy)
        #expect(code { _ = try ChildSync(laptop).run { try forger.exchange($0).reply } } == .badSignature)
        #expect(try bulletins(laptop) == ["real"])
        _ = try ChildSync(deceived).run { try forger.exchange($0).reply }
        #expect(try bulletins(deceived) == ["forged", "real"])
        for _ in 0..<2 { for one in [deceived, laptop] { try street.sync(one) } }
        for replica in [deceived, laptop, street.hub] {
            #expect(try bulletins(replica) == ["real"])
            #expect(try replica.parked().map(\.reason) == [.revoked])
            #expect(try replica.verify().problems == [])
            #expect(try replica.status(unit: street.own()).stateHash == street.hub.status().stateHash)
        }
    }

    @Test func aDistrictIsKnownTwoLevelsDown() throws {
        // Goal: villages verify what a district signs under a new key, and those who join later what it signed before;
        // the district follows its street's new keys in the same way.
        // Method: appeals decided under each key of the district; the street rotates too; a laptop joins at the end.
        let district = try TestHub(102, .district, "d")
        let street = try TestHub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let laptop = try street.laptop(111, in: village)
        func decide(_ id: ID128, _ text: String) throws {
            for _ in 0..<2 {
                try street.sync(laptop)
                try district.sync(street.replica)
            }
            try district.replica.write { local in
                _ = try local.put("appeal", unit: village, id, ["decision": .text(text)])
            }
            try district.sync(street.replica)
            try street.sync(laptop)
        }
        func decisions(_ replica: Replica) throws -> [String?] {
            try replica.read { try $0.rows("appeal", unit: village) }.map { $0.text("decision") }.sorted {
                $0 ?? "" < $1 ?? ""
            }
        }
        try decide(try appeal(laptop, village, "first"), "a")
        try district.replica.rotateKeys()
        try decide(try appeal(laptop, village, "second"), "b")
        try street.replica.rotateKeys()
        try decide(try appeal(laptop, village, "third"), "c")
        try district.replica.rotateKeys()
        try laptop.rotateKeys()
        try decide(try appeal(laptop, village, "fourth"), "d")
        let joiner = try street.laptop(112, in: village)
        try district.sync(street.replica)
        let all = [laptop, joiner, street.replica, district.replica]
        for replica in all {
            #expect(try decisions(replica) == ["a", "b", "c", "d"])
            #expect(try replica.verify().problems == [])
            #expect(try replica.parked().isEmpty && replica.alarms().isEmpty)
        }
        #expect(try joiner.status().stateHash == street.replica.status(unit: village).stateHash)
        let state = try laptop.deliveries("appeal")
        let ids = try laptop.read { try $0.rows("appeal", unit: village) }.map(\.id)
        #expect(ids.allSatisfy { state.state(unit: village, $0) == .receivedAbove })
        #expect(try district.replica.devicesBelow().count == 4)
    }

    @Test func aHubThatHadRotatedJoinsAndBringsItsPast() throws {
        // Goal: a district verifies what a street signed with keys that it had before it joined; the street's villages
        // verify what the district signed before.
        // Method: both rotate on their own, with records under each key; the street joins; a laptop too.
        let district = try TestHub(102, .district, "d")
        let street = try TestHub(101, .street, "s1")
        let village = try street.add("v1", .village)
        try bulletin(street.replica, "before")
        try street.replica.rotateKeys()
        try bulletin(street.replica, "after")
        let unit = try district.add("s1", .street)
        try district.replica.rotateKeys()
        try district.take(in: street.replica, as: unit)
        let laptop = try street.laptop(111, in: village)
        let id = try appeal(laptop, village, "up")
        try street.sync(laptop)
        #expect(try district.sync(street.replica).isComplete)
        try street.sync(laptop)
        #expect(try district.replica.read { try $0.row("appeal", unit: village, id) } != nil)
        #expect(try bulletins(laptop) == ["after", "before"])
        for replica in [laptop, street.replica, district.replica] {
            #expect(try replica.verify().problems == [])
            #expect(try replica.parked().isEmpty)
            #expect(
                try replica.status(unit: district.unit).stateHash
                    == district.replica.status(unit: district.unit).stateHash)
        }
    }

    @Test func aRestoredHubIsFilledAgain() throws {
        // Goal: a hub put back from a backup made after its rotation takes its records back, and knows those of its
        // devices that have new keys since.
        // Method: rotate, back up, go on, rotate a laptop, restore; sync everyone twice.
        let street = try Street()
        let (one, two) = (try street.laptop("one"), try street.laptop("two"))
        try street.hub.rotateKeys()
        try street.sync(one)
        let chance = Mutex(SeededGenerator(seed: 9))
        let backup = try street.hub.copyInMemory(
            marker: Marker(read: { _ in nil }, write: { _, _ in }), entropy: Entropy { chance.withLock { $0.next() } })
        try bulletin(street.hub, "after the backup")
        try street.put(one, 1, ["name": .text("A")])
        try two.rotateKeys()
        for laptop in [one, two, one] { try street.sync(laptop) }
        let restored = HubIntake(backup)
        func sync(_ laptop: Replica) throws { _ = try ChildSync(laptop).run { try restored.exchange($0).reply } }
        #expect(code { try sync(two) } == .notEnrolled)
        try sync(two)
        for _ in 0..<3 { for laptop in [one, two] { try sync(laptop) } }
        for replica in [one, two, backup] {
            #expect(try bulletins(replica) == ["after the backup"])
            #expect(try street.name(replica, 1) == "A")
            #expect(try replica.verify().problems == [])
            #expect(try replica.parked().isEmpty)
            #expect(try street.stateHash(replica) == street.stateHash(backup))
        }
        #expect(try backup.enrolledDevices().count == 3)
    }

    @Test func aVillageThatMovesTakesItsKeysAlong() throws {
        // Goal: a moved village's laptop whose keys were replaced goes on at the new street, and what the old keys of
        // laptop and street signed is verified there.
        // Method: rotate laptop and old street, write under each key, move, join the new street, compare.
        let district = try TestHub(102, .district, "d")
        let (from, to) = (try TestHub(101, .street, "s1"), try TestHub(103, .street, "s2"))
        for (hub, code) in [(from, "s1"), (to, "s2")] {
            try district.take(in: hub.replica, as: try district.add(code, .street))
        }
        let village = try from.add("v1", .village)
        let laptop = try from.laptop(111, in: village)
        let early = try appeal(laptop, village, "early")
        try from.sync(laptop)
        try laptop.rotateKeys()
        try from.replica.rotateKeys()
        let late = try appeal(laptop, village, "late")
        try from.sync(laptop)
        for hub in [from, to] { try district.sync(hub.replica) }
        try district.replica.move(unit: village, to: to.unit)
        for hub in [from, to] { try district.sync(hub.replica) }
        try to.take(in: laptop, as: village)
        try laptop.rotateKeys()
        let last = try appeal(laptop, village, "last")
        for _ in 0..<2 {
            try to.sync(laptop)
            try district.sync(to.replica)
        }
        for replica in [laptop, to.replica, district.replica] {
            for id in [early, late, last] {
                #expect(try replica.read { try $0.row("appeal", unit: village, id) } != nil)
            }
            #expect(try replica.verify().problems == [])
            #expect(try replica.parked().isEmpty)
        }
        #expect(try laptop.status().stateHash == to.replica.status(unit: village).stateHash)
    }
}
