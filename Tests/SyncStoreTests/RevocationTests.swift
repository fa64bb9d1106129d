import SyncKit
import SyncStore
import Testing

/// Lost laptops: what they had sent stays, what comes later waits for a person.
@Suite struct RevocationTests {
    private func appeal(_ laptop: Replica, _ village: ID128, _ text: String) throws -> ID128 {
        try laptop.write { local in
            let id = local.newID()
            try local.put("appeal", unit: village, id, ["text": .text(text)])
            return id
        }
    }

    private func refusal(_ body: () throws -> Void) -> ExchangeError.Code? {
        #expect(throws: ExchangeError.self) { try body() }?.code
    }

    @Test func whatALostLaptopSendsLaterIsParked() throws {
        // Goal: T5, P13: work received before stays; later work, by line or through another laptop, is parked
        // everywhere; accepted by a person it counts everywhere.
        // Method: a laptop is lost after a sync; the thief writes; the street revokes; all roads are tried.
        let street = try Street()
        let (lost, other) = (try street.laptop("lost"), try street.laptop("other"))
        try street.put(lost, 1, ["name": .text("before")])
        try street.sync(lost)
        try street.put(lost, 1, ["name": .text("stolen")])
        try street.put(lost, 2, ["name": .text("stolen too")])
        street.clock.now += 5
        let revocation = try street.hub.revoke(lost.identity.replica, reason: "stolen")
        #expect(revocation.isNew && revocation.cut.values.sorted() == [1])
        #expect(try street.hub.revoke(lost.identity.replica, reason: "again").isNew == false)

        #expect(refusal { _ = try street.sync(lost) } == .revoked)
        #expect(refusal { try street.join(lost.copyInMemory(), street.invite()) } == .revoked)
        let hub = try street.hub.enrolledDevices()
        #expect(hub.compactMap(\.revokedAt) == [street.clock.now])
        #expect(hub.compactMap(\.revokedFor) == ["stolen"])

        let stolen = try TestHub.waiting(lost)
        #expect(stolen.count == 1)
        let request = ExchangeRequest(
            sender: other.identity.replica, incarnation: ID128(high: 1, low: 1), schemaVersion: 2, claimedAt: 0,
            base: nil, changes: [:], token: nil, budget: 1000, changeSets: stolen, more: false)
        _ = try street.intake.exchange(request.encoded(signer: other.identity.signer))
        try street.sync(other)
        for replica in [street.hub, other] {
            #expect(try street.name(replica, 1) == "before")
            #expect(try street.name(replica, 2) == nil)
            let parked = try replica.parked()
            #expect(parked.map(\.reason) == [.revoked] && parked.map(\.changeSet) == stolen.map(\.hash))
            #expect(parked.allSatisfy { $0.isWhole && $0.device == "lost" })
            #expect(try replica.status().parked == 1)
            #expect(try replica.verify().problems == [])
        }
        #expect(try street.stateHash(other) == street.stateHash(street.hub))

        let whole = try #require(try street.hub.parked().first?.id)
        let forbidden = #expect(throws: StoreError.self) { try other.accept(whole, note: nil) }
        #expect(forbidden?.code == .notAllowed)
        try street.hub.accept(whole, note: "entered under the owner's eyes")
        try street.hub.accept(whole, note: "entered under the owner's eyes")
        try street.sync(other)
        for replica in [street.hub, other] {
            #expect(try street.name(replica, 1) == "stolen")
            #expect(try street.name(replica, 2) == "stolen too")
            #expect(try replica.parked().isEmpty)
            #expect(try replica.verify().problems == [])
        }
        #expect(try street.stateHash(other) == street.stateHash(street.hub))
    }

    @Test func theOrderPlaysNoPart() throws {
        // Goal: revocation first or change-set first: the same state. A revocation from above holds below.
        // Method: the district revokes what the street still takes; the street learns of it with its next sync.
        let district = try TestHub(102, .district, "d")
        let street = try TestHub(101, .street, "s1")
        try district.take(in: street.replica, as: try district.add("s1", .street))
        let village = try street.add("v1", .village)
        let (lost, other) = (try street.laptop(111, in: village), try street.laptop(112, in: village))
        let early = try appeal(lost, village, "early")
        try street.sync(lost)
        try district.sync(street.replica)
        try district.replica.revoke(lost.identity.replica, reason: nil)
        let late = try appeal(lost, village, "late")
        try lost.write { local in
            let values: [String: Value] = ["code": .integer(7), "name": .text("not for the district")]
            _ = try local.put("member", unit: village, local.naturalID("member", unit: village, values), values)
        }
        try street.sync(lost)
        #expect(try street.replica.read { try $0.row("appeal", unit: village, late) } != nil)
        for _ in 0..<2 {
            try district.sync(street.replica)
            try street.sync(other)
        }
        let all = [other, street.replica, district.replica]
        for replica in all {
            #expect(try replica.read { try $0.row("appeal", unit: village, early) } != nil)
            #expect(try replica.read { try $0.row("appeal", unit: village, late) } == nil)
            #expect(try replica.parked().map(\.reason) == [.revoked])
            #expect(try replica.verify().problems == [])
        }
        // What the district does not read is cut where the street's store ended when it heard of it.
        for replica in [other, street.replica] {
            #expect(try replica.read { try $0.rows("member", unit: village) }.count == 1)
        }
        #expect(try other.status().stateHash == street.replica.status(unit: village).stateHash)
        #expect(refusal { _ = try street.sync(lost) } == .revoked)
        let parked = try #require(try district.replica.parked().first)
        try district.replica.accept(parked.id, note: nil)
        for _ in 0..<2 {
            try district.sync(street.replica)
            try street.sync(other)
        }
        for replica in all { #expect(try replica.read { try $0.row("appeal", unit: village, late) } != nil) }
    }

    @Test func onlyAHubAboveRevokes() throws {
        // Goal: neither a village, nor a hub beside, nor a hub over itself cuts off; a forged record is nothing.
        // Method: each tries; a lax laptop writes the record into its own audience by its own program.
        let district = try TestHub(102, .district, "d")
        let street = try TestHub(101, .street, "s1")
        let beside = try TestHub(103, .street, "s2")
        for (hub, code) in [(street, "s1"), (beside, "s2")] {
            try district.take(in: hub.replica, as: try district.add(code, .street))
        }
        let village = try street.add("v1", .village)
        let laptop = try street.laptop(111, in: village)
        try district.sync(street.replica)
        try district.sync(beside.replica)
        func code(_ hub: Replica, _ device: Replica) -> StoreError.Code? {
            #expect(throws: StoreError.self) { try hub.revoke(device.identity.replica, reason: nil) }?.code
        }
        #expect(code(laptop, laptop) == .notAllowed)
        #expect(code(street.replica, street.replica) == .notAllowed)
        #expect(code(street.replica, district.replica) == .notAllowed)
        #expect(code(beside.replica, laptop) == .noSuchRow)
        #expect(code(street.replica, try Street.replica(250, StoreSchema.schema, WallClock())) == .noSuchRow)
        #expect(code(beside.replica, street.replica) == .notAllowed)

        // A street that writes such a record all the same reaches nobody with it.
        try beside.replica.write { local in
            let device = Value.blob(street.replica.identity.replica.bytes)
            let values: [String: Value] = ["device": device, "cut": .blob([0]), "level": .integer(2)]
            _ = try local.put(
                "revocation", unit: beside.unit, local.naturalID("revocation", unit: beside.unit, values), values)
        }
        try district.sync(beside.replica)
        try district.sync(street.replica)
        #expect(try district.replica.devicesBelow().allSatisfy { $0.revokedAt == nil })
        #expect(try district.replica.devicesBelow().count == 4)
    }

    @Test func aForkIsCutAtTheBranchInForce() throws {
        // Goal: of a stream that forked, the cut names the branch that counts; parked branches stay listed once.
        // Method: two copies write under one number; the first stays; then the device is revoked.
        let street = try Street()
        let (one, other) = (try street.laptop("one"), try street.laptop("other"))
        let copy = try one.copyInMemory()
        try street.put(one, 1, ["name": .text("first")])
        try street.sync(one)
        try street.put(copy, 1, ["name": .text("second")])
        let branch = try TestHub.waiting(copy)
        let request = ExchangeRequest(
            sender: other.identity.replica, incarnation: ID128(high: 1, low: 1), schemaVersion: 2, claimedAt: 0,
            base: nil, changes: [:], token: nil, budget: 1000, changeSets: branch, more: false)
        _ = try street.intake.exchange(request.encoded(signer: other.identity.signer))
        #expect(try street.hub.parked().map(\.reason) == [.fork])
        #expect(try street.hub.status().parked == 1)
        #expect(try street.hub.revoke(one.identity.replica, reason: nil).cut.values.sorted() == [1])
        #expect(try street.name(street.hub, 1) == "first")
        #expect(try street.hub.parked().map(\.reason) == [.fork])
        try street.sync(other)
        #expect(try street.stateHash(other) == street.stateHash(street.hub))
        #expect(try street.hub.verify().problems == [])
    }
}
