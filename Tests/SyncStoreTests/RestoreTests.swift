import SyncKit
import SyncStore
import SyncTestKit
import Synchronization
import Testing

/// Stores put back from a backup, and copied ones.
@Suite struct RestoreTests {
    /// A mark that outlives the store it speaks of.
    private final class Shelf: Sendable {
        let mark = Mutex<Marker.Mark?>(nil)
        var marker: Marker {
            Marker(read: { _ in self.mark.withLock { $0 } }, write: { _, mark in self.mark.withLock { $0 = mark } })
        }
    }

    private func fresh(_ seed: UInt64) -> Entropy {
        let chance = Mutex(SeededGenerator(seed: seed))
        return Entropy { chance.withLock { $0.next() } }
    }

    private func agree(_ street: Street, _ laptops: [Replica]) throws {
        for _ in 0..<3 { for laptop in laptops { try street.sync(laptop) } }
        let hub = try street.hub.status(unit: street.village)
        for laptop in laptops {
            #expect(try laptop.status().vectorHash == hub.vectorHash)
            #expect(try laptop.status().stateHash == hub.stateHash)
            #expect(try laptop.verify().problems == [])
        }
        #expect(try street.hub.verify().problems == [])
    }

    @Test func aMarkTellsAnOldStore() throws {
        // Goal: a store older than its mark, or without one, goes on under a new incarnation.
        // Method: copy a store, hand over once more, open the copy with the mark, without one, and the original.
        let street = try Street()
        let shelf = Shelf()
        let laptop = try street.laptop().copyInMemory(marker: shelf.marker)
        try street.sync(laptop)
        let before = try laptop.status().incarnation
        #expect(try laptop.copyInMemory(marker: shelf.marker).status().incarnation == before)
        let backup = try laptop.copyInMemory()
        try street.put(laptop, 1, ["name": .text("A")])
        try street.sync(laptop)
        #expect(try backup.copyInMemory(marker: shelf.marker).status().incarnation != before)
        #expect(try laptop.copyInMemory(marker: Shelf().marker).status().incarnation != before)
    }

    @Test func aStoreThatNeverSpokeIsMarkedToo() throws {
        // Goal: a copy made before the first exchange and put back where no mark is does not use its numbers again.
        // Method: join, copy, sync the original; open the copy with its own mark, and with none.
        let street = try Street()
        let shelf = Shelf()
        let laptop = try street.blank().copyInMemory(marker: shelf.marker)
        #expect(shelf.mark.withLock { $0?.handOvers } == 0)
        try street.join(laptop, street.invite())
        let before = try laptop.status().incarnation
        let backup = try laptop.copyInMemory()
        #expect(try backup.copyInMemory(marker: shelf.marker).status().incarnation == before)
        #expect(try backup.copyInMemory(marker: Shelf().marker).status().incarnation != before)
        try street.sync(laptop)
        #expect(try backup.copyInMemory(marker: shelf.marker).status().incarnation != before)
    }

    @Test func aRestoredLaptopKeepsBothItsLives() throws {
        // Goal: a laptop put back without any mark is noticed at the next contact, and neither what was sent
        // before nor what was written since is lost.
        // Method: back up, write and sync, restore, write other things, sync; compare with the hub.
        let street = try Street()
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("before")])
        try street.sync(laptop)
        let backup = try laptop.copyInMemory(entropy: fresh(7))
        try street.put(laptop, 1, ["name": .text("sent after the backup")])
        try street.put(laptop, 2, ["name": .text("two")])
        try street.sync(laptop)
        let old = try backup.status().incarnation
        try street.put(backup, 3, ["name": .text("three")])
        try street.put(backup, 1, ["group": .text("written after the restore")])
        let report = try street.sync(backup)
        #expect(report.isRenewed && report.isComplete)
        #expect(report.resigned == 1)
        #expect(try backup.status().incarnation != old)
        #expect(try street.name(street.hub, 3) == "three")
        #expect(try street.name(backup, 2) == "two")
        #expect(try street.name(backup, 1) == "sent after the backup")
        #expect(try backup.conflicts().isEmpty)
        try agree(street, [backup])
    }

    @Test func aHiddenConflictShows() throws {
        // Goal: what was written after a restore does not pass for having seen what was sent before it.
        // Method: both lives write one cell; each value must be kept.
        let street = try Street()
        let laptop = try street.laptop()
        try street.put(laptop, 1, ["name": .text("before")])
        try street.sync(laptop)
        let backup = try laptop.copyInMemory(entropy: fresh(7))
        try street.put(laptop, 1, ["name": .text("one life")])
        try street.sync(laptop)
        try street.put(backup, 1, ["name": .text("other life")])
        try street.sync(backup)
        let values = try #require(try backup.conflicts().first).cells.flatMap(\.values).map(\.value)
        #expect(Set(values) == [.text("one life"), .text("other life")])
        try agree(street, [backup])
    }

    @Test func aRestoredLaptopThatWroteNothingIsNoticedToo() throws {
        // Goal: a token that was replaced long ago is enough.
        // Method: sync on without writing, restore, sync.
        let street = try Street()
        let laptop = try street.laptop()
        let backup = try laptop.copyInMemory(entropy: fresh(7))
        for _ in 0..<3 { try street.sync(laptop) }
        let report = try street.sync(backup)
        #expect(report.isRenewed && report.isComplete)
    }

    @Test func aCloneIsReportedAndLosesNothing() throws {
        // Goal: two copies of one disk that are both used: all that either wrote is in the data, the hub says so.
        // Method: both write and sync in turns.
        let street = try Street()
        let one = try street.laptop()
        try street.put(one, 1, ["name": .text("A")])
        try street.sync(one)
        let two = try one.copyInMemory(entropy: fresh(7))
        for round in 0..<4 {
            try street.put(one, Int64(10 + round), ["name": .text("one \(round)")])
            try street.sync(one)
            try street.put(two, Int64(20 + round), ["name": .text("two \(round)")])
            try street.sync(two)
        }
        for round in 0..<4 {
            #expect(try street.name(street.hub, Int64(10 + round)) == "one \(round)")
            #expect(try street.name(street.hub, Int64(20 + round)) == "two \(round)")
        }
        #expect(try street.hub.alarms().contains { $0.kind == .clone && $0.replica == one.identity.replica })
        try agree(street, [one])
        try agree(street, [two])
    }

    @Test func aRestoredHubIsFilledAgain() throws {
        // Goal: a hub put back from an old backup gets back all that it had received, its own records too, and
        // judges nothing a second time.
        // Method: back up the hub, go on for a while with verdicts and a stage, restore, let two laptops sync.
        let street = try Street()
        try street.open(stage: 2)
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        let hub = street.hub
        let backup = try hub.copyInMemory(entropy: fresh(7))
        try street.put(one, 1, ["name": .text("A")])
        try street.put(two, 2, ["name": .text("B")])
        for laptop in [one, two, one] { try street.sync(laptop) }
        try street.open(stage: 5)
        try street.put(one, 3, ["name": .text("late")])
        for laptop in [one, two, one] { try street.sync(laptop) }
        #expect(try one.parked().map(\.reason) == [.late])
        let stateBefore = try hub.status(unit: street.village).stateHash

        let intake = HubIntake(backup)
        func sync(_ laptop: Replica) throws -> SyncReport {
            try ChildSync(laptop).run { try intake.exchange($0).reply }
        }
        let before = try backup.status().incarnation
        #expect(try sync(two).isComplete)
        #expect(try backup.status().incarnation != before)
        #expect(try sync(one).isComplete)
        #expect(try sync(two).isComplete)
        let after = try backup.status(unit: street.village)
        #expect(after.stateHash == stateBefore)
        #expect(try backup.parked().map(\.reason) == [.late])
        #expect(try backup.read { try $0.stage() } == Stage(cycle: 2026, step: 5))
        for laptop in [one, two] {
            #expect(try laptop.status().stateHash == stateBefore)
            #expect(try laptop.verify().problems == [])
        }
        #expect(try backup.verify().problems == [])
        #expect(try backup.alarms().map(\.kind) == [.restored])
    }

    @Test func aLaptopThatItsHubHasForgottenJoinsAgain() throws {
        // Goal: a hub put back to before a laptop joined takes it in again with its store, and gets all of it.
        // Method: back up the hub, join and write, go on with the copy; join again with a new invitation.
        let street = try Street()
        let backup = try street.hub.copyInMemory(entropy: fresh(7))
        let used = try street.invite()
        let laptop = try street.blank()
        try street.join(laptop, used)
        try street.put(laptop, 1, ["name": .text("A")])
        try street.sync(laptop)
        try street.put(laptop, 2, ["name": .text("B")])

        let intake = HubIntake(backup)
        func sync() throws -> SyncReport { try ChildSync(laptop).run { try intake.exchange($0).reply } }
        let refused = #expect(throws: ExchangeError.self) { _ = try sync() }
        #expect(refused?.code == .notEnrolled)
        #expect(try Enrolment.isOpen(laptop, to: used) == false)
        let invitation = try backup.invite(unit: street.village, days: 7, url: "https://hub", tlsPin: nil)
        #expect(try Enrolment.isOpen(laptop, to: invitation))
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
        let reply = try intake.join(request)
        try Enrolment.finish(laptop, invitation: invitation, request: request, reply: reply)
        #expect(try Enrolment.isOpen(laptop, to: invitation) == false)
        #expect(try sync().isComplete)
        #expect(try sync().isComplete)
        for replica in [laptop, backup] {
            #expect(try street.name(replica, 1) == "A" && street.name(replica, 2) == "B")
            #expect(try replica.verify().problems == [])
        }
        #expect(try backup.status(unit: street.village).stateHash == laptop.status().stateHash)
        // A hub that knows the laptop gives it no second place.
        let other = try backup.invite(unit: street.village, days: 7, url: "https://hub", tlsPin: nil)
        let again = try Enrolment.request(laptop, invitation: other, name: "laptop")
        let error = #expect(throws: ExchangeError.self) { _ = try intake.join(again) }
        #expect(error?.code == .notInvited)
    }

    @Test func aHubThatWorkedOnAfterItsRestoreLosesNothing() throws {
        // Goal: numbers that a restored hub used again are signed again, and both lives of its records count.
        // Method: hub writes outcomes before and after a restore under the same numbers.
        let street = try Street()
        try street.open(stage: 2)
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        try street.put(one, 1, ["name": .text("A")])
        for laptop in [one, two] { try street.sync(laptop) }
        let backup = try street.hub.copyInMemory(entropy: fresh(7))
        func star(_ hub: Replica, _ stars: Int64) throws {
            try hub.write { local in
                _ = try local.put("member", unit: street.village, street.member(1), ["stars": .integer(stars)])
            }
        }
        try star(street.hub, 4)
        try street.sync(one)
        try star(backup, 6)
        let intake = HubIntake(backup)
        func sync(_ laptop: Replica) throws { _ = try ChildSync(laptop).run { try intake.exchange($0).reply } }
        try sync(two)
        for _ in 0..<3 { for laptop in [one, two] { try sync(laptop) } }
        let conflict = try #require(try backup.conflicts().first)
        #expect(Set(conflict.cells.flatMap(\.values).map(\.value)) == [.integer(4), .integer(6)])
        let hub = try backup.status(unit: street.village)
        for laptop in [one, two] {
            #expect(try laptop.status().stateHash == hub.stateHash)
            #expect(try laptop.status().vectorHash == hub.vectorHash)
            #expect(try laptop.verify().problems == [])
        }
        #expect(try backup.verify().problems == [])
    }

    @Test func aRestoredHubSealsNothingUnderAUsedNumber() throws {
        // Goal: what waits at a restored hub is sealed after it has begun anew, not under numbers of its former life.
        // Method: the hub writes, a laptop hears it; the hub put back writes too, and meets that laptop.
        let street = try Street()
        let one = try street.laptop("one")
        try street.put(one, 1, ["name": .text("A")])
        try street.sync(one)
        let backup = try street.hub.copyInMemory(entropy: fresh(7))
        for (hub, stars) in [(street.hub, 4), (backup, 6)] as [(Replica, Int64)] {
            try hub.write { local in
                _ = try local.put("member", unit: street.village, street.member(1), ["stars": .integer(stars)])
            }
            if hub === street.hub { try street.sync(one) }
        }
        _ = try ChildSync(one).run { try HubIntake(backup).exchange($0).reply }
        #expect(try one.parked().isEmpty && backup.parked().isEmpty)
        #expect(
            Set(try #require(try one.conflicts().first).cells.flatMap(\.values).map(\.value)) == [
                .integer(4), .integer(6),
            ])
    }

    @Test(arguments: 1...4) func whatComesBackFromAboveIsSignedAgainToo(_ variant: Int) throws {
        // Goal: a restored street that has begun anew signs its work again also when what it had written under the
        // same numbers before comes back from its district, not from a laptop.
        // Method: the first life's unit is known above and to a laptop; the second life's is sealed under the same
        // number; the laptop tells of the first and is cut off; the district brings it. The hash decides which branch
        // stays, so there are several.
        let district = try TestHub(1, .district, "d")
        let street = try TestHub(2, .street, "s1")
        try district.take(in: street.replica, as: district.add("s1", .street))
        let village = try street.add("v1", .village)
        let one = try street.laptop(3, in: village)
        let two = try street.laptop(4, in: village)
        try district.sync(street.replica)
        let backup = try street.replica.copyInMemory(entropy: fresh(UInt64(variant)))
        _ = try street.add("first\(variant)", .village)
        try street.sync(one)
        try district.sync(street.replica)
        _ = try backup.write { local in
            try local.put(
                "unit", unit: street.unit, local.newID(),
                [
                    "code": .text("second\(variant)"), "name": .text("second"), "level": .integer(1),
                    "kind": .text("village"), "parent": .blob(street.unit.bytes),
                ])
        }
        func sync(_ laptop: Replica) throws {
            _ = try ChildSync(laptop).run { try HubIntake(backup).exchange($0).reply }
        }
        try sync(two)
        var exchanges = 0
        #expect(throws: ExchangeError.self) {
            _ = try ChildSync(one).run { request in
                exchanges += 1
                guard exchanges == 1 else { throw ExchangeError(.outOfOrder, "The line is down.") }
                return try HubIntake(backup).exchange(request).reply
            }
        }
        try district.sync(backup)
        for _ in 0..<2 { for laptop in [one, two] { try sync(laptop) } }
        try district.sync(backup)
        for replica in [district.replica, backup, one, two] {
            let codes = try replica.read { local in
                try local.rows("unit", unit: street.unit).compactMap { $0.text("code") }
            }
            #expect(Set(codes).isSuperset(of: ["first\(variant)", "second\(variant)"]))
            #expect(try replica.verify().problems == [])
        }
    }

    @Test func whatWasBuiltOnARestoredHubsRecordStandsOnIt() throws {
        // Goal: a hub that signs a record again keeps the first one where somebody has built on it already.
        // Method: a restored hub uses a number again, a laptop writes with that in its past, then another laptop
        // brings what the hub had written under that number before.
        let street = try Street()
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        try street.put(one, 1, ["name": .text("A")])
        for laptop in [one, two] { try street.sync(laptop) }
        let backup = try street.hub.copyInMemory(entropy: fresh(7))
        func star(_ hub: Replica, _ stars: Int64) throws {
            try hub.write { local in
                _ = try local.put("member", unit: street.village, street.member(1), ["stars": .integer(stars)])
            }
        }
        try star(street.hub, 4)
        try street.sync(one)
        try star(backup, 6)
        let intake = HubIntake(backup)
        func sync(_ laptop: Replica) throws { _ = try ChildSync(laptop).run { try intake.exchange($0).reply } }
        try sync(two)
        try street.put(two, 2, ["name": .text("built on the second life")])
        try sync(two)
        try sync(one)
        #expect(try backup.verify().problems == [])
        for _ in 0..<2 { for laptop in [one, two] { try sync(laptop) } }
        #expect(
            Set(try #require(try backup.conflicts().first).cells.flatMap(\.values).map(\.value)) == [
                .integer(4), .integer(6),
            ])
        for laptop in [one, two] {
            #expect(try laptop.status().vectorHash == backup.status(unit: street.village).vectorHash)
            #expect(try laptop.status().stateHash == backup.status(unit: street.village).stateHash)
            #expect(try laptop.verify().problems == [])
        }
    }

    @Test func aFalseClaimMakesAHubBeginAnewOnce() throws {
        // Goal: a device that claims records which its hub never signed cannot make it begin a new life each time;
        // and an honest claim after it still counts.
        // Method: false claims of the hub's present life under fresh incarnations; the same a day later; then a hub
        // that is put back, met by an honest laptop.
        let street = try Street()
        let laptop = try street.laptop()
        let liar = try street.laptop("liar")
        var lives: Set<ID128> = [try street.hub.status().incarnation]
        for round in 1...5 {
            if round == 5 { street.clock.now += 2 * 86_400_000 }
            let stream = StreamID(
                replica: street.hub.identity.replica, incarnation: try street.hub.status().incarnation,
                audience: Audience(unit: try street.own(), top: .district))
            let request = ExchangeRequest(
                sender: liar.identity.replica, incarnation: ID128(high: 7, low: UInt64(round)), schemaVersion: 2,
                claimedAt: 0, base: nil, changes: [stream: StreamPoint(number: 900, hash: Hash32.of([UInt8(round)]))],
                token: nil, budget: 1000, changeSets: [], more: false)
            _ = try HubIntake(street.hub).exchange(request.encoded(signer: liar.identity.signer))
            lives.insert(try street.hub.status().incarnation)
        }
        #expect(lives.count == 3)
        let backup = try street.hub.copyInMemory(entropy: fresh(11))
        try street.open(stage: 2)
        try street.sync(laptop)
        let life = try backup.status().incarnation
        _ = try ChildSync(laptop).run { try HubIntake(backup).exchange($0).reply }
        #expect(try backup.status().incarnation != life)
        #expect(try backup.status(unit: street.village).stateHash == laptop.status().stateHash)
    }

    @Test func aRestoredHubBeginsAnewOnce() throws {
        // Goal: what is gone for good does not make a restored hub begin a new life at each exchange.
        // Method: a laptop has a receipt for what only a lost hub held, and syncs with a restored one again and again.
        let street = try Street()
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        let backup = try street.hub.copyInMemory(entropy: fresh(7))
        for code in 1...3 as ClosedRange<Int64> {
            try street.put(one, code, ["name": .text("gone with its disk")])
            try one.seal()
        }
        try street.sync(one)
        var exchanges = 0
        #expect(throws: ExchangeError.self) {
            _ = try ChildSync(two, budget: 1).run { request in
                exchanges += 1
                guard exchanges == 1 else { throw ExchangeError(.outOfOrder, "The line is down.") }
                return try street.intake.exchange(request).reply
            }
        }
        let intake = HubIntake(backup)
        var lives: [ID128] = []
        for _ in 0..<5 {
            _ = try ChildSync(two).run { try intake.exchange($0).reply }
            lives.append(try backup.status().incarnation)
        }
        #expect(Set(lives.dropFirst()).count == 1)
        #expect(try backup.verify().problems == [])
    }
}
