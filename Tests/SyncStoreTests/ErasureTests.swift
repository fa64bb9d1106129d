import Foundation
import GRDB
import SyncKit
import SyncTestKit
import Synchronization
import Testing

@testable import SyncStore

/// Values taken out for good: gone from every file, and everything else as it was.
@Suite struct ErasureTests {
    private let street: Street
    private let secret = "a name that must go 王小红"

    init() throws {
        street = try Street()
    }

    private func erase(_ hub: Replica, _ code: Int64, _ columns: [String]) throws {
        try hub.erase(
            "member", unit: street.village, street.member(code), columns: columns, reason: "asked by the member")
    }

    /// Every page of a store, its free ones too.
    private func bytes(of replica: Replica) throws -> Data {
        let file = NSTemporaryDirectory() + "erasure-\(UInt64.random(in: 0 ... .max)).sqlite"
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: file) } }
        let copy = try DatabaseQueue(path: file)
        try replica.database.backup(to: copy)
        try copy.close()
        return try #require(FileManager.default.contents(atPath: file))
    }

    private func holds(_ replica: Replica, _ text: String) throws -> Bool {
        if try bytes(of: replica).range(of: Data(text.utf8)) != nil { return true }
        // What is compressed does not show as it is.
        return try replica.database.read { db in
            var isFound = false
            for audience in try db.audiences().keys {
                try db.eachEntry(of: audience) { entry in
                    guard entry.changeSet.header.keyID == nil else { return }
                    if Data(try entry.body().encoded).range(of: Data(text.utf8)) != nil { isFound = true }
                }
            }
            return isFound
        }
    }

    @Test func theValueIsGoneEverywhereAndTheRestStays() throws {
        // Goal: after each has synced once, no store holds the value; rows beside it in the same body, chains and
        // hashes are sound and equal.
        // Method: two laptops, a value written twice and once as a loser; the hub erases; search everything.
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        try street.put(one, 1, ["name": .text(secret), "group": .text("stays")])
        try street.put(one, 2, ["name": .text("neighbour")])
        for laptop in [one, two] { try street.sync(laptop) }
        try street.put(one, 1, ["name": .text(secret + " again")])
        try street.put(two, 1, ["name": .text(secret + " at once")])
        for laptop in [one, two, one] { try street.sync(laptop) }
        #expect(try holds(two, secret))
        try erase(street.hub, 1, ["name"])
        for laptop in [one, two] { try street.sync(laptop) }
        for replica in [street.hub, one, two] {
            #expect(try !holds(replica, secret))
            #expect(try replica.verify().problems == [])
            let row = try #require(try replica.read { try $0.row("member", unit: street.village, street.member(1)) })
            #expect(row["name"] == .erased && row.text("group") == "stays")
            #expect(try street.name(replica, 2) == "neighbour")
        }
        #expect(try street.stateHash(one) == street.stateHash(street.hub))
        #expect(try street.stateHash(two) == street.stateHash(street.hub))
    }

    @Test func aRecordThatComesByStickEmptiesTheFilesToo() throws {
        // Goal: a village that has no line loses the bytes as well, with the bundle that brings the record.
        // Method: erase; one bundle up and one down; search every page.
        let one = try street.laptop("one")
        try street.put(one, 1, ["name": .text(secret)])
        try street.sync(one)
        try erase(street.hub, 1, ["name"])
        _ = try StickSync(one).take(street.intake.receive(StickSync(one).bundle().bytes).reply)
        #expect(try !holds(one, secret))
        #expect(try one.database.read { try $0.integer(.scrubDue) } == 0)
    }

    @Test func anErasureThatWasCutShortIsFinishedByTheNext() throws {
        // Goal: bytes that a power cut has left behind go when the operator says it again, although nothing is left
        // to erase.
        // Method: erase; mark the files as not yet emptied, which is what a cut leaves; erase again.
        let one = try street.laptop("one")
        try street.put(one, 1, ["name": .text(secret)])
        try street.sync(one)
        try erase(street.hub, 1, ["name"])
        try street.hub.database.write { try $0.set(.scrubDue, 1) }
        #expect(throws: StoreError.self) { try erase(street.hub, 1, ["name"]) }
        #expect(try street.hub.database.read { try $0.integer(.scrubDue) } == 0)
    }

    @Test(arguments: [true, false])
    func whatIsSignedAgainIsErasedToo(isErasedBefore: Bool) throws {
        // Goal: a value that was erased does not stay, or come back, in what a copied store signs again.
        // Method: copy a store before it syncs, let both write; the hub erases before or after the copy has synced.
        let chance = Mutex(SeededGenerator(seed: 7))
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        try street.put(one, 1, ["name": .text(secret), "group": .text("stays")])
        try one.seal()
        let copy = try one.copyInMemory(entropy: Entropy { chance.withLock { $0.next() } })
        try street.put(one, 2, ["name": .text("of the first")])
        for laptop in [one, two] { try street.sync(laptop) }
        if isErasedBefore { try erase(street.hub, 1, ["name"]) }
        try street.put(copy, 3, ["name": .text("of the copy")])
        try street.sync(copy)
        #expect(try copy.status().incarnation != one.status().incarnation)
        if !isErasedBefore { try erase(street.hub, 1, ["name"]) }
        for _ in 0..<2 { for laptop in [copy, two] { try street.sync(laptop) } }
        for replica in [street.hub, copy, two] {
            #expect(try !holds(replica, secret))
            #expect(try replica.verify().problems == [])
        }
        #expect(try street.stateHash(two) == street.stateHash(street.hub))
    }

    @Test func whoComesLaterGetsWhatIsLeft() throws {
        // Goal: a laptop that joins after an erasure verifies the replaced body and makes the same state.
        // Method: erase, then join; then write over the erased value.
        let one = try street.laptop("one")
        try street.put(one, 1, ["name": .text(secret)])
        try street.sync(one)
        try erase(street.hub, 1, ["name"])
        let late = try street.laptop("late")
        try street.sync(late)
        #expect(try !holds(late, secret))
        #expect(try late.verify().problems == [])
        #expect(try street.stateHash(late) == street.stateHash(street.hub))
        try street.put(late, 1, ["name": .text("new")])
        for laptop in [late, one] { try street.sync(laptop) }
        #expect(try street.name(one, 1) == "new")
    }

    @Test func aSenderThatHasNotHeardBringsNothingBack() throws {
        // Goal: an old copy of a value does not return once it was erased.
        // Method: a hub put back from before the change-set came, with the erasure, gets it from a laptop.
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        try street.put(one, 1, ["name": .text(secret)])
        for laptop in [one, two] { try street.sync(laptop) }
        let old = try two.copyInMemory()
        try erase(street.hub, 1, ["name"])
        try street.sync(one)
        try street.sync(old)
        for replica in [street.hub, one, old] { #expect(try !holds(replica, secret)) }
    }

    @Test func anOldStickBringsNothingErasedBack() throws {
        // Goal: sticks from before an erasure that turn up a year later bring nothing back, at either end.
        // Method: keep a bundle and its reply; erase and sync; a year later both are taken once more.
        let one = try street.laptop("one")
        try street.put(one, 1, ["name": .text(secret)])
        let up = try StickSync(one).bundle().bytes
        let down = try street.intake.receive(up).reply
        _ = try StickSync(one).take(down)
        try erase(street.hub, 1, ["name"])
        try street.sync(one)
        let before = try one.status()
        street.clock.now += 365 * 86_400_000
        _ = try street.intake.receive(up)
        _ = try StickSync(one).take(down)
        for replica in [street.hub, one] {
            #expect(try !holds(replica, secret))
            #expect(try replica.verify().problems == [])
            let status = try replica.status(unit: street.village)
            #expect(status.vectorHash == before.vectorHash && status.stateHash == before.stateHash)
        }
        #expect(try one.alarms().isEmpty && street.hub.alarms().isEmpty)
    }

    @Test func erasingTwiceAndBesides() throws {
        // Goal: a second erasure in the same change-set adds to the first; nothing to erase is said.
        // Method: erase two columns one after the other, then again.
        let one = try street.laptop("one")
        try street.put(one, 1, ["name": .text(secret), "group": .text("group that goes too")])
        try street.sync(one)
        try erase(street.hub, 1, ["name"])
        try erase(street.hub, 1, ["group"])
        try street.sync(one)
        for replica in [street.hub, one] {
            #expect(try !holds(replica, secret) && !holds(replica, "group that goes too"))
            #expect(try replica.verify().problems == [])
        }
        let error = #expect(throws: StoreError.self) { try erase(street.hub, 1, ["name"]) }
        #expect(error?.code == .noSuchRow)
    }

    @Test func onlyAHubErasesAndNeverAKey() throws {
        // Goal: a laptop, a key column, an unknown column and an empty reason are refused with words.
        // Method: each once; nothing changes.
        let one = try street.laptop("one")
        try street.put(one, 1, ["name": .text(secret)])
        try street.sync(one)
        #expect(throws: StoreError.self) { try erase(one, 1, ["name"]) }
        #expect(throws: StoreError.self) { try erase(street.hub, 1, ["code"]) }
        #expect(throws: StoreError.self) { try erase(street.hub, 1, ["ghost"]) }
        #expect(throws: StoreError.self) {
            try street.hub.erase("member", unit: street.village, street.member(1), columns: ["name"], reason: "")
        }
        #expect(try street.name(street.hub, 1) == secret)
    }

    @Test func aForgedReplacementIsNotTaken() throws {
        // Goal: a body that is not the signed one is taken only where a hub's record explains it.
        // Method: hand over a replaced body before and without any erasure.
        let one = try street.laptop("one")
        let two = try street.laptop("two")
        try street.put(one, 1, ["name": .text(secret)])
        try street.sync(one)
        let changeSet = try #require(
            try one.database.read { db in
                try Row.fetchOne(db, sql: "SELECT \(LogEntry.columns) FROM sync_log WHERE via IS NULL").map {
                    try LogEntry($0).changeSet
                }
            })
        let cells: Set = [Erasure.Cell(table: "member", row: street.member(1), column: "name")]
        let forged = try ChangeSet(
            headerBytes: changeSet.headerBytes, signature: changeSet.signature,
            body: Erasure(cells).applied(toStored: changeSet.body))
        let outcome = try two.transaction { db in
            try Intake(db, two, via: street.hub.identity.replica).take([forged, changeSet])
        }
        #expect(outcome.changeSets == 1)
        #expect(outcome.rejected == ["the body is not the one that was signed"])
    }
}
