import SyncKit
import SyncTestKit
import Synchronization
import Testing

@testable import SyncStore

/// Laptops with new keys: the work goes on, the old key writes nothing more.
@Suite struct RotationTests {
    private let street: Street

    init() throws { street = try Street() }

    private func code(_ body: () throws -> Void) -> ExchangeError.Code? {
        #expect(throws: ExchangeError.self) { try body() }?.code
    }

    private func agree(_ replicas: [Replica], parked: Int = 0) throws {
        for replica in replicas {
            #expect(try street.stateHash(replica) == street.stateHash(street.hub))
            #expect(
                try replica.status(unit: street.village).vectorHash
                    == street.hub.status(unit: street.village).vectorHash)
            #expect(try replica.verify().problems == [])
            #expect(try replica.parked().map(\.reason) == Array(repeating: .revoked, count: parked))
            #expect(try replica.alarms().isEmpty)
        }
        #expect(try street.hub.verify().problems == [])
        // Those who bring what is parked speak with two tongues here.
        #expect(try street.hub.alarms().isEmpty || parked > 0)
    }

    /// Change-sets of anybody, brought by a device.
    private func relay(_ changeSets: [ChangeSet], by device: Replica) throws {
        let request = ExchangeRequest(
            sender: device.identity.replica, incarnation: ID128(high: 7, low: 1), schemaVersion: 2, claimedAt: 0,
            base: nil, changes: [:], token: nil, budget: 1000, changeSets: changeSets, more: false)
        _ = try street.intake.exchange(request.encoded(signer: device.identity.signer))
    }

    @Test func theWorkGoesOnAndTheOldKeyEnds() throws {
        // Goal: what waited at the rotation arrives and counts, in one round trip; the device is one line with new
        // words; what a copy with the old key sends is refused, and parked when others bring it.
        // Method: copy the store, rotate with unsent work, sync; the copy writes on and tries every road.
        let (laptop, other) = (try street.laptop("rotated"), try street.laptop("other"))
        try street.put(laptop, 1, ["name": .text("sent")])
        try street.sync(laptop)
        try street.put(laptop, 2, ["name": .text("sealed")])
        try laptop.seal()
        try street.put(laptop, 3, ["name": .text("sealed too")])
        try laptop.seal()
        let thief = try laptop.copyInMemory()
        let before = try #require(try street.hub.enrolledDevices().first { $0.name == "rotated" })
        street.clock.now += 50
        let statement = try laptop.rotateKeys()
        #expect(statement.isSigned && statement.former == thief.identity.replica)
        #expect(laptop.identity.replica == statement.successor && laptop.identity.replica != statement.former)
        try street.put(laptop, 4, ["name": .text("under the new key")])
        #expect(try laptop.verify().problems == [])

        let report = try street.sync(laptop)
        #expect(report.isComplete && report.roundTrips == 1 && !report.isRenewed)
        for (number, name) in ["sent", "sealed", "sealed too", "under the new key"].enumerated() {
            #expect(try street.name(street.hub, Int64(number) + 1) == name)
            #expect(
                try laptop.deliveries("member").state(unit: street.village, street.member(Int64(number) + 1))
                    == .receivedByParent)
        }
        try street.sync(other)
        try agree([laptop, other])
        let devices = try street.hub.enrolledDevices().filter { $0.name == "rotated" }
        #expect(devices.map(\.replica) == [laptop.identity.replica])
        #expect(devices.map(\.fingerprint) == [laptop.identity.fingerprint])
        #expect(devices.map(\.rotatedAt) == [street.clock.now] && devices[0].enrolledAt == before.enrolledAt)
        #expect(try street.hub.devicesBelow().filter { $0.name == "rotated" } == devices)
        let history = try laptop.explain("member", unit: street.village, street.member(1))
        #expect(history.writes.map(\.device) == ["rotated"])
        #expect(try street.sync(laptop).roundTrips == 1)

        try street.put(thief, 1, ["name": .text("stolen")])
        #expect(code { try street.sync(thief) } == .replaced)
        #expect(code { try street.join(thief, street.invite()) } == .replaced)
        let stolen = try TestHub.waiting(thief).filter { $0.header.number > statement.ends[$0.header.stream] }
        #expect(stolen.count == 1)
        try relay(stolen, by: other)
        try street.sync(other)
        try street.sync(laptop)
        try agree([laptop, other], parked: 1)
        #expect(try street.name(laptop, 1) == "sent")
        let whole = try #require(try street.hub.parked().first)
        #expect(whole.isWhole && whole.device == "rotated")
        try street.hub.accept(whole.id, note: "it was ours after all")
        try street.sync(other)
        #expect(try street.name(other, 1) == "stolen")
        #expect(try other.verify().problems == [])
    }

    @Test func twiceWithoutALineAndWithALostReply() throws {
        // Goal: two rotations between two syncs, with work under each key that was not even sealed, and replies that
        // are lost, raise no alarm and lose nothing.
        // Method: rotate, write, rotate, write; drop the first reply; sync; then rotate again after a lost reply.
        let (laptop, other) = (try street.laptop(), try street.laptop("other"))
        try street.put(laptop, 1, ["name": .text("one")])
        try laptop.rotateKeys()
        try street.put(laptop, 2, ["name": .text("two")])
        try laptop.rotateKeys()
        try street.put(laptop, 3, ["name": .text("three")])
        #expect(try laptop.verify().problems == [])
        struct Lost: Error {}
        func lose() {
            #expect(throws: Lost.self) {
                try ChildSync(laptop).run { request in
                    _ = try street.intake.exchange(request)
                    throw Lost()
                }
            }
        }
        lose()
        let report = try street.sync(laptop)
        #expect(report.isComplete && !report.isRenewed)
        lose()
        try street.put(laptop, 4, ["name": .text("four")])
        try laptop.rotateKeys()
        lose()
        try street.put(laptop, 5, ["name": .text("five")])
        #expect(try !street.sync(laptop).isRenewed)
        try street.sync(other)
        try agree([laptop, other])
        for number in Int64(1)...5 { #expect(try street.name(other, number) != nil) }
        #expect(try street.hub.enrolledDevices().count == 3)
        #expect(try other.read { try $0.rows("rotation", unit: nil) }.count == 3)
    }

    @Test func aLineThatBreaksBringsTheNewKeyToo() throws {
        // Goal: of a request that was cut the introduction is taken with what arrived.
        // Method: only the beginning of the first request arrives; the next one is whole.
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("one")])
        try laptop.rotateKeys()
        try street.put(laptop, 2, ["name": .text("two")])
        var isFirst = true
        let report = try ChildSync(laptop).run { request in
            guard isFirst else { return try street.intake.exchange(request).reply }
            isFirst = false
            let taken = try street.intake.exchange(Array(request.dropLast(40)), over: .cutLine)
            #expect(taken.sender == laptop.identity.replica)
            throw CarrierCut(reply: [], cause: StoreError(.busy, "cut"))
        }
        #expect(report.isComplete && !report.isRenewed && !isFirst)
        try agree([laptop])
    }

    @Test func byStick() throws {
        // Goal: new keys are told by stick; a reply that was sealed to the old key is still opened; a bundle of before
        // is refused once the new key is known.
        // Method: bundles written before and after a rotation, their replies taken in every order.
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("one")])
        let (old, unsent) = (try StickSync(laptop).bundle(), try StickSync(laptop).bundle())
        let reply = try street.intake.receive(old.bytes).reply
        street.clock.now += 1
        try laptop.rotateKeys()
        #expect(try StickSync(laptop).take(reply).isComplete)
        try street.put(laptop, 2, ["name": .text("two")])
        let parcel = try StickSync(laptop).bundle()
        let received = try street.intake.receive(parcel.bytes)
        #expect(received.sender == laptop.identity.replica)
        #expect(try StickSync(laptop).take(received.reply).isComplete)
        #expect(code { _ = try street.intake.receive(unsent.bytes) } == .replaced)
        #expect(try street.sync(laptop).isComplete)
        try agree([laptop])
    }

    @Test func aForgedStatementIsNothing() throws {
        // Goal: one signature is not enough, no device takes another's place, and of two rotations the first holds.
        // Method: requests with statements that lack a signature, join two units, or come from a thief.
        let laptop = try street.laptop("owner")
        let village = ID128(high: 0xbbbb, low: 2)
        try street.addUnit(village, code: "v2")
        let elsewhere = try street.laptop("elsewhere", unit: village)
        let next = try Identity(
            signingSeed: Array(repeating: 201, count: 32), sealingSeed: Array(repeating: 201, count: 32))
        func statement(from former: Identity, to new: Identity) throws -> Rotation {
            try Rotation(from: former.signer, to: new.signer, sealingKey: new.sealingKey, at: 5, ends: StreamEnds())
        }
        func send(_ statement: Rotation, by new: Identity) throws {
            let request = ExchangeRequest(
                sender: new.replica, incarnation: ID128(high: 7, low: 1), schemaVersion: 2, claimedAt: 0, base: nil,
                changes: [:], token: nil, introduction: RotationChain(ofOwn: [statement]), budget: 1000, changeSets: [],
                more: false)
            _ = try street.intake.exchange(request.encoded(signer: new.signer))
        }
        let good = try statement(from: laptop.identity, to: next)
        let half = Rotation(
            formerKey: good.formerKey, key: good.key, sealingKey: good.sealingKey, at: good.at, ends: good.ends,
            formerSignature: good.signature, signature: good.signature)
        #expect(code { try send(half, by: next) } == .badSignature)
        let later = Rotation(
            formerKey: good.formerKey, key: good.key, sealingKey: good.sealingKey, at: good.at + 1, ends: good.ends,
            formerSignature: good.formerSignature, signature: good.signature)
        #expect(code { try send(later, by: next) } == .badSignature)
        let joined = try statement(from: laptop.identity, to: elsewhere.identity)
        #expect(code { try send(joined, by: elsewhere.identity) } == .badSignature)
        let stranger = try statement(from: Identity(), to: next)
        #expect(code { try send(stranger, by: next) } == .notEnrolled)
        #expect(code { try send(good, by: elsewhere.identity) } == .badSignature)
        #expect(try street.hub.read { try $0.rows("rotation", unit: nil) }.isEmpty)

        // A thief was first: the owner is told, and the operator cuts both off.
        try send(good, by: next)
        try laptop.rotateKeys()
        #expect(code { try street.sync(laptop) } == .replaced)
        try street.hub.revoke(next.replica, reason: "stolen")
        #expect(code { try street.sync(laptop) } == .replaced)
        #expect(code { try send(good, by: next) } == .revoked)
    }

    @Test func aRevocationHoldsForAllKeysOfADevice() throws {
        // Goal: a device is cut off under whichever of its keys it is named, what it had sent counts, and a thief does
        // not get around it with new keys.
        // Method: rotate and sync, write, revoke by the old id; rotate once more offline; try to sync and to bring.
        let (lost, other) = (try street.laptop("lost"), try street.laptop("other"))
        try street.put(lost, 1, ["name": .text("first key")])
        let first = lost.identity.replica
        try lost.rotateKeys()
        try street.put(lost, 2, ["name": .text("second key")])
        try street.sync(lost)
        try street.put(lost, 2, ["name": .text("stolen")])
        let revocation = try street.hub.revoke(first, reason: "stolen")
        #expect(revocation.isNew && Set(revocation.cut.keys.map(\.replica)).count == 2)
        #expect(try street.hub.revoke(lost.identity.replica, reason: nil).isNew == false)
        #expect(try street.hub.enrolledDevices().compactMap(\.revokedFor) == ["stolen"])
        let stolen = try TestHub.waiting(lost)
        try lost.rotateKeys()
        #expect(code { try street.sync(lost) } == .revoked)
        try relay(stolen, by: other)
        try street.sync(other)
        try agree([other], parked: 1)
        #expect(try street.name(other, 1) == "first key" && street.name(other, 2) == "second key")
        #expect(throws: StoreError.self) { try other.copyInMemory().revoke(first, reason: nil) }
    }

    @Test func whatWasRefusedIsStillItsOwn() throws {
        // Goal: a refusal of what the old key wrote is listed, counted and answered by the device under its new key.
        // Method: write, let the stage close, rotate before the refusal comes, sync, give up.
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("A")])
        try street.open(stage: 5)
        try laptop.rotateKeys()
        #expect(try street.sync(laptop).refused == 1)
        #expect(try laptop.status().refused == 1)
        let refused = try #require(try laptop.refused().first)
        #expect(refused.row == street.member(1) && refused.reason == .late)
        try laptop.giveUp(refused.id)
        #expect(try laptop.status().refused == 0)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try laptop.verify().problems == [])
    }

    @Test func whatTheHubHadReceivedCounts() throws {
        // Goal: a store put back from a backup that rotates before it syncs does not cut off what the hub has of the
        // life that was lost.
        // Method: back up, write and sync, restore, rotate, sync.
        let other = try street.laptop("other")
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("before")])
        try street.sync(laptop)
        let chance = Mutex(SeededGenerator(seed: 4))
        let backup = try laptop.copyInMemory(
            marker: Marker(read: { _ in nil }, write: { _, _ in }), entropy: Entropy { chance.withLock { $0.next() } })
        try street.put(laptop, 1, ["name": .text("after the backup")])
        try street.sync(laptop)
        try backup.rotateKeys()
        try street.put(backup, 2, ["name": .text("two")])
        #expect(try street.sync(backup).isComplete)
        try street.sync(other)
        for replica in [street.hub, backup, other] {
            #expect(try street.name(replica, 1) == "after the backup" && street.name(replica, 2) == "two")
            #expect(try replica.parked().isEmpty)
            #expect(try replica.verify().problems == [])
            #expect(try street.stateHash(replica) == street.stateHash(street.hub))
        }
    }

    @Test func aMarkStaysWithItsStore() throws {
        // Goal: a store with new keys is not taken for a copy; an older copy of it still is.
        // Method: a shelf of marks by replica; rotate, open again, open the copy of before.
        let shelf = Mutex<[ID128: Marker.Mark]>([:])
        let marker = Marker(
            read: { id in shelf.withLock { $0[id] } }, write: { id, mark in shelf.withLock { $0[id] = mark } })
        let laptop = try street.laptop().copyInMemory(marker: marker)
        try street.sync(laptop)
        let old = try laptop.copyInMemory()
        try laptop.rotateKeys()
        let incarnation = try laptop.status().incarnation
        #expect(try laptop.copyInMemory(marker: marker).status().incarnation == incarnation)
        try street.sync(laptop)
        #expect(try laptop.copyInMemory(marker: marker).status().incarnation == incarnation)
        #expect(try old.copyInMemory(marker: marker).status().incarnation != incarnation)
    }

    @Test func whoMayNotIsTold() throws {
        // Goal: a store without a place keeps its keys; a hub does not cut off what it was before.
        // Method: a blank store rotates; a hub with new keys revokes its old and its new id.
        let blank = try street.blank()
        #expect(#expect(throws: StoreError.self) { try blank.rotateKeys() }?.code == .notJoined)
        let former = street.hub.identity.replica
        try street.hub.rotateKeys()
        for id in [former, street.hub.identity.replica] {
            #expect(#expect(throws: StoreError.self) { try street.hub.revoke(id, reason: nil) }?.code == .notAllowed)
        }
    }

    @Test func keysAreNotReplacedForEver() throws {
        // Goal: beyond the limit of a chain the command refuses, and what was done until then still holds.
        // Method: rotate as often as may be, once more, sync.
        let laptop = try street.laptop()
        for _ in 0..<SyncLimits.rotationsMax { try laptop.rotateKeys() }
        #expect(#expect(throws: StoreError.self) { try laptop.rotateKeys() }?.code == .notAllowed)
        try street.put(laptop, 1, ["name": .text("A")])
        #expect(try street.sync(laptop).isComplete)
        try agree([laptop])
    }
}
