import Foundation
import GRDB
import SyncKit
import Testing

@testable import SyncStore

/// Private tables: shared by a village's laptops, kept blind by their hub.
@Suite struct PrivateTablesTests {
    private let street: Street
    private let one: Replica
    private let two: Replica

    init() throws {
        street = try Street()
        one = try street.laptop("one")
        two = try street.laptop("two")
    }

    private func household(_ number: Int64) -> ID128 {
        .natural(table: "household", parent: street.village, key: [.integer(number)])
    }

    private func write(_ laptop: Replica, _ number: Int64, _ need: String) throws {
        try laptop.write { local in
            _ = try local.put(
                "household", unit: street.village, household(number), ["number": .integer(number), "need": .text(need)])
        }
    }

    private func need(_ laptop: Replica, _ number: Int64) throws -> String? {
        try laptop.read { try $0.row("household", unit: street.village, household(number))?.text("need") }
    }

    private func keys(_ replica: Replica) throws -> [VillageKey] { try replica.database.read { try $0.villageKeys() } }

    private func revoke(_ laptop: Replica) throws {
        try street.hub.revoke(laptop.identity.replica, reason: "stolen")
    }

    private func expectSound(_ replicas: [Replica]) throws {
        for replica in replicas {
            #expect(try replica.verify().problems == [])
            #expect(try street.stateHash(replica) == street.stateHash(street.hub))
        }
    }

    @Test func laptopsShareWhatTheHubCannotRead() throws {
        // Goal: a need written on one laptop stands on the other, both ways, and the hub holds it and knows nothing.
        // Method: write on one, sync both; change on the other, sync back; look at the hub's tables and receipts.
        try write(one, 1, "medicine")
        #expect(try one.status().privateRows == 1)
        try street.sync(one)
        #expect(try one.status().privateRows == 0)
        try street.sync(two)
        #expect(try need(two, 1) == "medicine")
        try write(two, 1, "a doctor")
        try street.sync(two)
        try street.sync(one)
        #expect(try need(one, 1) == "a doctor")
        #expect(try one.conflicts().isEmpty)
        #expect(try street.hub.read { try $0.rows("household", unit: nil) }.isEmpty)
        #expect(try keys(street.hub).isEmpty)
        #expect(try one.deliveries("household").state(unit: street.village, household(1)) == .fromOthers)
        #expect(try two.deliveries("household").state(unit: street.village, household(1)) == .receivedByParent)
        let history = try one.explain("household", unit: street.village, household(1))
        #expect(history.writes.count == 2)
        let idle = try street.sync(one)
        #expect(idle.roundTrips == 1 && idle.changeSetsOut == 0 && idle.changeSetsIn == 0)
        try expectSound([one, two, street.hub])
    }

    @Test func newKeysOfALaptopReadOnAndTheOldOnesDoNot() throws {
        // Goal: a laptop with new keys reads what was, the others read what it writes, also what another wrapped to its
        // old key meanwhile; who has the old sealing key opens nothing that is written afterwards.
        // Method: rotate with a private row unsent; another laptop begins a village key before it hears of that.
        try write(one, 1, "before")
        for laptop in [one, two] { try street.sync(laptop) }
        let old = one.identity
        try write(one, 2, "unsent")
        try one.rotateKeys()
        try write(one, 3, "after")
        try two.rotateKeys()
        try write(two, 4, "of the other")
        try street.sync(two)
        try street.sync(one)
        for _ in 0..<2 { for laptop in [two, one] { try street.sync(laptop) } }
        for laptop in [one, two] {
            #expect(try [1, 2, 3, 4].map { try need(laptop, $0) } == ["before", "unsent", "after", "of the other"])
            #expect(try laptop.privateStatus()?.unreadable == 0 && laptop.privateStatus()?.waitingDevices == 0)
        }
        try write(two, 5, "when all have heard")
        try street.sync(two)
        try street.sync(one)
        #expect(try need(one, 5) == "when all have heard")
        let wraps = try two.database.read { try KeyWraps(of: street.village, own: two.identity.replica, in: $0) }
        let newest = try two.database.read { db in
            try VillageKeys(db, two)?.current().id
        }
        #expect(wraps.all.contains { $0.keyID == newest && $0.recipient == one.identity.replica })
        #expect(!wraps.all.contains { $0.keyID == newest && $0.recipient == old.replica })
        try expectSound([one, two, street.hub])
    }

    @Test func privateRowsFollowTheRecordOfTheirAuthor() throws {
        // Goal: what counts of private rows is the same whether their author's record came before them or after.
        // Method: a hub takes a device off its list and puts it back; look at the other laptop and verify it.
        try write(one, 1, "medicine")
        try street.sync(one)
        try street.sync(two)
        let unit = try street.own()
        #expect(try street.hub.write { try $0.remove("device", unit: unit, one.identity.replica) })
        try street.sync(two)
        #expect(try need(two, 1) == nil)
        try street.hub.write { local in
            try local.db.execute(
                sql: "UPDATE device SET _d = 0 WHERE id = ?", arguments: [Data(one.identity.replica.bytes)])
        }
        try street.sync(two)
        #expect(try need(two, 1) == "medicine")
        #expect(try two.verify().problems == [])
    }

    @Test func nothingOfItIsInTheHubsDatabase() throws {
        // Goal: neither the contents nor the key is in any byte that the hub stores.
        // Method: search every value of every table of the hub, and of a laptop, where both must be found.
        try write(one, 1, "zqxmedicine")
        try street.sync(one)
        try street.sync(two)
        let key = try #require(try keys(one).first)
        func finds(_ bytes: [UInt8], _ replica: Replica) throws -> Bool {
            try replica.database.read { db in
                for table in try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table'") {
                    for row in try Row.fetchAll(db, sql: "SELECT * FROM \(table.quotedDatabaseIdentifier)") {
                        for value in row.databaseValues {
                            switch value.storage {
                            case .blob(let data) where data.range(of: Data(bytes)) != nil: return true
                            case .string(let text) where Data(text.utf8).range(of: Data(bytes)) != nil: return true
                            default: continue
                            }
                        }
                    }
                }
                return false
            }
        }
        for secret in [Array("zqxmedicine".utf8), key.bytes] {
            #expect(try finds(secret, one) && finds(secret, two))
            #expect(try !finds(secret, street.hub))
        }
    }

    @Test func aThirdLaptopReadsFromTheSheet() throws {
        // Goal: when all laptops are lost, a new one reads everything with the printed words.
        // Method: sheet, sync; a new laptop joins and syncs while no other does, reads nothing, then all.
        try write(one, 1, "medicine")
        try street.sync(one)
        try write(two, 2, "wood")
        try street.sync(two)
        let sheet = try two.recoverySheet()
        #expect(sheet.isNew)
        #expect(try two.recoverySheet().secret == sheet.secret)
        #expect(try !two.recoverySheet().isNew)
        try street.sync(two)
        #expect(try two.privateStatus()?.hasRecoverySheet == true)
        let three = try street.laptop("three")
        #expect(try need(three, 1) == nil)
        #expect(try three.privateStatus()?.unreadable ?? 0 > 0)
        #expect(throws: StoreError.self) { try three.recover(secret: Array(repeating: 9, count: 32)) }
        #expect(try need(three, 1) == nil)
        #expect(try three.recover(secret: sheet.secret) > 0)
        #expect(try three.recover(secret: sheet.secret) == 0)
        #expect(try need(three, 1) == "medicine" && need(three, 2) == "wood")
        #expect(try three.privateStatus()?.unreadable == 0)
        try write(three, 3, "coal")
        for laptop in [three, one, two] { try street.sync(laptop) }
        #expect(try need(one, 3) == "coal")
        try expectSound([one, two, three, street.hub])
    }

    @Test func aLaptopWithoutTheKeyHoldsBlindUntilItComes() throws {
        // Goal: a laptop that joins later has what was written before, as soon as another has met the hub.
        // Method: write and sync; a third joins, holds it unread; the first syncs once; the third syncs once.
        try write(one, 1, "medicine")
        try street.sync(one)
        let three = try street.laptop("three")
        #expect(try need(three, 1) == nil)
        #expect(try three.privateStatus()?.unreadable == 1)
        #expect(try three.verify().problems == [])
        try street.sync(one)
        #expect(try one.privateStatus()?.waitingDevices == 0)
        try street.sync(three)
        #expect(try need(three, 1) == "medicine")
        #expect(try three.privateStatus()?.unreadable == 0)
        try street.sync(two)
        try expectSound([one, two, three, street.hub])
        // The other laptops wrap too; what they say is the same, so nothing is in conflict.
        for laptop in [one, two, three] { #expect(try laptop.conflicts().isEmpty) }
    }

    @Test func revocationStartsANewKey() throws {
        // Goal: what is written after a device was cut off is encrypted with a key that it cannot get.
        // Method: share, then cut off the second; the first writes on; no wrap of the new key opens at the second.
        try write(one, 1, "before")
        try street.sync(one)
        try street.sync(two)
        let sheet = try two.recoverySheet()
        try street.sync(two)
        try street.sync(one)
        let before = Set(try keys(one).map(\.id))
        try revoke(two)
        try street.sync(one)
        #expect(try one.privateStatus()?.hasRecoverySheet == false)
        try write(one, 2, "after")
        try street.sync(one)
        let fresh = try #require(try keys(one).first { !before.contains($0.id) })
        let (id, opened, names) = try one.database.read { db in
            let entry = try #require(
                try Row.fetchAll(db, sql: "SELECT \(LogEntry.columns) FROM sync_log ORDER BY seq DESC")
                    .map { try LogEntry($0) }.first { $0.changeSet.header.keyID != nil })
            let keys = try #require(try VillageKeys(db, one))
            let wraps = try keys.wraps().all.filter { $0.keyID == fresh.id }
            let old = try SealingKey(seed: sheet.secret)
            let opened = wraps.filter { wrap in
                two.identity.unwrap(wrap.wrapped, id: wrap.keyID, of: street.village) != nil
                    || VillageKey(unwrapping: wrap.wrapped, id: wrap.keyID, of: street.village, with: old) != nil
            }
            return (entry.changeSet.header.keyID, opened.count, wraps.map(\.recipient))
        }
        #expect(id == fresh.id && opened == 0)
        #expect(names == [one.identity.replica])
        // It stays the key from now on.
        try write(one, 3, "later")
        try street.sync(one)
        #expect(try keys(one).count == before.count + 1)
        try expectSound([one, street.hub])
    }

    @Test func aKeyGivenOutByARevokedDeviceIsNotUsed() throws {
        // Goal: a device cannot leave behind a key of its own that the others would go on to use.
        // Method: the second makes a key with the greatest id and wraps it to the first alone; then it is cut off.
        var greatest = try #require(VillageKey(Array(repeating: 0, count: 32)))
        for number in 1...255 {
            let key = try #require(VillageKey(Array(repeating: UInt8(number), count: 32)))
            if key.id > greatest.id { greatest = key }
        }
        let planted = greatest
        try two.write { local in
            let values: [String: Value] = [
                "keyId": .blob(planted.id.bytes), "recipient": .blob(one.identity.replica.bytes),
                "recipientKey": .blob(one.identity.sealingKey),
                "wrapped": .blob(try planted.wrapped(to: one.identity.sealingKey, of: street.village)),
            ]
            let id = try local.naturalID("key_wrap", unit: street.village, values)
            _ = try local.put("key_wrap", unit: street.village, id, values)
        }
        try street.sync(two)
        try revoke(two)
        try street.sync(one)
        #expect(try keys(one).contains(planted))
        try write(one, 1, "medicine")
        let current = try one.transaction { db in try #require(try VillageKeys(db, one)).current() }
        #expect(current != planted)
    }

    @Test func twoKeysAtOnceConverge() throws {
        // Goal: two laptops that make a key before they know of each other's end with one.
        // Method: both write before any exchange of keys; sync round; then both seal and name the same key.
        try write(one, 1, "medicine")
        try write(two, 2, "wood")
        for laptop in [one, two] { try laptop.seal() }
        #expect(try keys(one) != keys(two))
        for laptop in [one, two, one, two] { try street.sync(laptop) }
        #expect(try keys(one).count == 2)
        #expect(try keys(one) == keys(two))
        #expect(try need(one, 2) == "wood" && need(two, 1) == "medicine")
        let current = try [one, two].map { laptop in
            try laptop.transaction { db in try #require(try VillageKeys(db, laptop)).current() }
        }
        #expect(current[0] == current[1])
        try expectSound([one, two, street.hub])
    }

    @Test func concurrentValuesAreAConflictOfTheVillage() throws {
        // Goal: private rows merge by the same rules as all others.
        // Method: both change one need without having seen the other.
        try write(one, 1, "medicine")
        for laptop in [one, two] { try street.sync(laptop) }
        try write(one, 1, "a doctor")
        try write(two, 1, "a nurse")
        for laptop in [one, two, one] { try street.sync(laptop) }
        #expect(try need(one, 1) == need(two, 1))
        #expect(try one.conflicts().count == 1 && two.conflicts().count == 1)
        try expectSound([one, two, street.hub])
    }

    @Test func whatCannotBeReadCountsAsEmpty() throws {
        // Goal: a body that its key does not open, and rows that nobody may write, change nothing and stop nothing.
        // Method: a modified laptop signs a garbled body, and one with a record of authority and a false key.
        try write(one, 1, "medicine")
        for laptop in [one, two] { try street.sync(laptop) }
        let key = try #require(try keys(two).first)
        let street = self.street
        let falseID = ID128(high: 7, low: 7)
        let body = ChangeBody(tables: [
            .init(
                name: "cycle",
                groups: [
                    RowGroup(
                        kind: .insert, columns: ["year", "stage"], ids: [falseID],
                        values: [[.integer(2030)], [.integer(1)]])
                ]),
            .init(
                name: "household",
                groups: [
                    RowGroup(
                        kind: .insert, columns: ["number", "need"], ids: [falseID, household(9)],
                        values: [[.integer(1), .integer(9)], [.text("false key"), .text("right key")]])
                ]),
        ])
        let salt = ID128(high: 1, low: 2)
        let packed = try StoredBody.pack(body, salt: salt, key: key)
        for stored in [Array(repeating: UInt8(7), count: 60), packed] {
            try two.transaction { db in
                let audience = Audience(unit: street.village, top: .village)
                let number = try db.audienceNumber(audience)
                let stream = StreamID(
                    replica: two.identity.replica, incarnation: try two.incarnation(in: db), audience: audience)
                let held = try db.own(stream, audience: number)
                let others = try db.vector().points.filter { $0.key.audience == audience && $0.key != stream }
                let header = Header(
                    stream: stream, number: (held?.head.number ?? 0) + 1, previous: held?.head.hash ?? .zero,
                    lamport: 1 + max(held?.lamport ?? 0, 1),
                    dependencies: held == nil
                        ? others.map { Dependency(stream: $0.key, point: $0.value) } : [],
                    seenStage: .none, schemaVersion: 2, keyID: key.id, claimedAt: 0, rowCount: 3,
                    commitment: StoredBody.commitment(stored))
                let changeSet = try ChangeSet(header: header, body: stored, signer: two.identity.signer)
                try Merger(db, two, Authors(db, two.schema)).merge(
                    changeSet, body: two.privateBody(of: changeSet, in: db), isFork: false, via: nil)
            }
        }
        let sent = try street.sync(two)
        #expect(sent.isComplete)
        let report = try street.sync(one)
        #expect(report.rejected.isEmpty && report.changeSetsIn == 2)
        #expect(try need(one, 9) == "right key")
        for laptop in [one, two] {
            #expect(try laptop.read { try $0.rows("household", unit: nil) }.count == 2)
            #expect(try laptop.read { try $0.rows("cycle", unit: nil) }.isEmpty)
        }
        try expectSound([one, two, street.hub])
    }

    @Test func aRestoredLaptopGoesOn() throws {
        // Goal: private streams live through a restore like all others.
        // Method: copy the store, write and sync with the first life, then write and sync with the copy.
        try write(one, 1, "medicine")
        try street.sync(one)
        let copy = try one.copyInMemory()
        try write(one, 2, "wood")
        try street.sync(one)
        try write(copy, 3, "coal")
        try street.sync(copy)
        try street.sync(two)
        for number in 1...3 as ClosedRange<Int64> { #expect(try need(copy, number) == need(two, number)) }
        #expect(try need(two, 2) == "wood" && need(two, 3) == "coal")
        try expectSound([copy, two, street.hub])
    }
}
