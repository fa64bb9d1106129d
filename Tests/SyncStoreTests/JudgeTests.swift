import Foundation
import GRDB
import SyncKit
import SyncStore
import Testing

@Suite struct JudgeTests {
    private let street: Street
    private let one: Replica
    private let two: Replica

    init() throws {
        street = try Street()
        try street.open(stage: 2)
        one = try street.laptop("one")
        two = try street.laptop("two")
        try street.put(one, 60, ["name": .text("a")])
        for replica in [one, two] { try street.sync(replica) }
    }

    private var everyone: [Replica] { [one, two, street.hub] }

    private func settle() throws {
        for _ in 0..<2 { for replica in [one, two] { try street.sync(replica) } }
        let hash = try street.stateHash(street.hub)
        for replica in everyone {
            #expect(try street.stateHash(replica) == hash)
            #expect(try replica.verify().problems == [])
        }
    }

    /// A late change of member 60 and a late member 61.
    private func refuse() throws -> [ParkedRow] {
        try street.open(stage: 5)
        try street.put(one, 60, ["name": .text("b")])
        try street.put(one, 61, ["name": .text("c")])
        try street.sync(one)
        let parked = try street.hub.parked()
        #expect(parked.count == 2 && parked.allSatisfy(\.isWaiting))
        return parked
    }

    @Test func acceptedAfterAllConverges() throws {
        // Goal: what an operator accepts is part of the state at once at the hub, and everywhere after a sync.
        // Method: a late change and a late row accepted; hashes, verification, lists and delivery compared.
        let refused = try refuse()
        #expect(try street.name(street.hub, 60) == "a" && street.name(street.hub, 61) == nil)
        for row in refused { try street.hub.accept(row.id, note: "the line was down") }
        #expect(try street.name(street.hub, 60) == "b" && street.name(street.hub, 61) == "c")
        #expect(try street.sync(one).refused == 0)
        try settle()
        for replica in everyone {
            #expect(try street.name(replica, 60) == "b" && street.name(replica, 61) == "c")
            #expect(try replica.parked().isEmpty && replica.status().parked == 0)
            #expect(try replica.judged().map(\.note) == ["the line was down", "the line was down"])
        }
        #expect(try one.refused().isEmpty && one.status().refused == 0)
        let delivery = try one.deliveries("member")
        #expect(delivery.state(unit: street.village, street.member(60)) == .receivedByParent)
        #expect(delivery.state(unit: street.village, street.member(61)) == .receivedByParent)
    }

    @Test func rejectedWaitsNoLonger() throws {
        // Goal: what an operator lets stay refused leaves the list of what waits, with the reason, everywhere.
        // Method: reject one of two; then take back an acceptance of the other.
        let refused = try refuse()
        let change = try #require(refused.first { $0.row == street.member(60) })
        let birth = try #require(refused.first { $0.row == street.member(61) })
        try street.hub.reject(change.id, note: "not agreed")
        try street.hub.accept(birth.id, note: nil)
        try settle()
        #expect(try one.refused().map(\.note) == ["not agreed"])
        for replica in everyone {
            #expect(try replica.status().parked == 0)
            #expect(try replica.parked().map(\.isWaiting) == [false])
            #expect(try street.name(replica, 60) == "a" && street.name(replica, 61) == "c")
        }
        try street.hub.reject(birth.id, note: "entered twice")
        try settle()
        for replica in everyone {
            #expect(try street.name(replica, 61) == nil)
            #expect(try replica.parked().count == 2 && replica.status().parked == 0)
        }
        #expect(try one.refused().count == 2)
    }

    @Test func unsealedWritesOfTheHubStay() throws {
        // Goal: what the hub's own users wrote before an acceptance is sealed before it, and is not folded away.
        // Method: stars given by the hub to the member whose change is then accepted, without a sync between.
        let change = try #require(try refuse().first { $0.row == street.member(60) })
        try street.hub.write {
            _ = try $0.put("member", unit: street.village, street.member(60), ["stars": .integer(4)])
        }
        try street.hub.accept(change.id, note: nil)
        try settle()
        for replica in everyone {
            let row = try replica.read { try $0.row("member", unit: street.village, street.member(60)) }
            #expect(row?.text("name") == "b" && row?.integer("stars") == 4)
        }
    }

    @Test func notEverythingCanBeAccepted() throws {
        // Goal: laptops judge nothing; values that do not fit and unknown ids are refused; a reason is needed.
        // Method: each in turn, then the lists as they were.
        let refused = try refuse()
        #expect(#expect(throws: StoreError.self) { try one.accept(refused[0].id, note: nil) }?.code == .notAllowed)
        #expect(#expect(throws: StoreError.self) { try street.hub.accept(.zero, note: nil) }?.code == .noSuchRow)
        let bare = #expect(throws: StoreError.self) { try street.hub.reject(refused[0].id, note: "") }
        #expect(bare?.code == .missingValue)
        let long = String(repeating: "x", count: 2_001)
        let tooLong = #expect(throws: StoreError.self) { try street.hub.accept(refused[0].id, note: long) }
        #expect(tooLong?.code == .invalidValue)
        #expect(try street.hub.parked().filter(\.isWaiting).count == 2)
        let newer = try street.laptop("newer", schema: StoreSchema.newer)
        try street.open(stage: 3)
        try street.sync(newer)
        try newer.write { local in
            _ = try local.put("tool", unit: street.village, local.newID(), ["name": .text("saw")])
        }
        try street.sync(two)
        try two.write { local in
            _ = try local.put(
                "member", unit: street.village, street.member(62), ["code": .integer(63), "name": .text("x")])
        }
        for replica in [newer, two] { try street.sync(replica) }
        for reason in [Refusal.unknown, .invalid] {
            let row = try #require(try street.hub.parked().first { $0.reason == reason })
            #expect(
                #expect(throws: StoreError.self) { try street.hub.accept(row.id, note: nil) }?.code == .invalidValue)
        }
    }

    /// A verdict as a hub of another level would have written it.
    private func enter(level: Int64, _ outcome: String, over row: ParkedRow) throws -> ID128 {
        let id = ID128.natural(
            table: "verdict", parent: street.village,
            key: [.blob(row.changeSet.bytes), .text(row.table), .blob(row.row.bytes), .integer(level)])
        try street.hub.write { local in
            let audience = try local.audience(of: try #require(local.schema["member"]), unit: street.village)
            try local.db.execute(
                sql: """
                    INSERT INTO verdict (_a, id, target, "table", row, level, outcome, reason)
                    SELECT ?, ?, target, "table", row, ?, ?, reason FROM verdict WHERE id = ?
                    """, arguments: [audience, Data(id.bytes), level, outcome, Data(row.id.bytes)])
        }
        return id
    }

    @Test func theHigherLevelHolds() throws {
        // Goal: what a hub above has judged is not judged again here; what one below has is, by a verdict of ours.
        // Method: beside the hub's own verdicts one of level 3 that accepts and one of level 1 that refuses.
        let refused = try refuse()
        let change = try #require(refused.first { $0.row == street.member(60) })
        let birth = try #require(refused.first { $0.row == street.member(61) })
        let above = try enter(level: 3, "accepted", over: change)
        #expect(try street.hub.parked().map(\.row) == [street.member(61)])
        #expect(#expect(throws: StoreError.self) { try street.hub.reject(above, note: "no") }?.code == .notAllowed)
        #expect(#expect(throws: StoreError.self) { try street.hub.reject(change.id, note: "no") }?.code == .noSuchRow)
        try street.sync(one)
        #expect(try one.refused().map(\.row) == [street.member(61)])
        #expect(try street.name(one, 60) == "b")

        try street.hub.accept(birth.id, note: nil)
        let own = try #require(try street.hub.judged().first { $0.row == street.member(61) })
        #expect(own.id == birth.id && own.isAccepted)
    }

    @Test func aVerdictOfALowerLevelIsOverruled() throws {
        // Goal: a refusal of a hub below is overruled by a verdict of this hub's level beside it.
        // Method: a refusal of level 1 over a row that the street had taken; the street accepts it.
        let head = try #require(try street.hub.explain("member", unit: street.village, street.member(60)).writes.first)
        let id = ID128.natural(
            table: "verdict", parent: street.village,
            key: [.blob(head.changeSet.bytes), .text("member"), .blob(street.member(60).bytes), .integer(1)])
        try street.hub.write { local in
            let audience = try local.audience(of: try #require(local.schema["member"]), unit: street.village)
            try local.db.execute(
                sql: """
                    INSERT INTO verdict (_a, id, target, "table", row, level, outcome, reason)
                    VALUES (?, ?, ?, 'member', ?, 1, 'refused', 'closed')
                    """,
                arguments: [
                    audience, Data(id.bytes), Data(head.changeSet.bytes), Data(street.member(60).bytes),
                ])
        }
        for replica in [one, two] { try street.sync(replica) }
        for replica in [one, two] { #expect(try street.name(replica, 60) == nil) }
        try street.hub.accept(id, note: "it was in time")
        try settle()
        for replica in everyone {
            #expect(try street.name(replica, 60) == "a")
            #expect(try replica.parked().isEmpty)
            #expect(
                try replica.read { try $0.rows("verdict", unit: nil) }.compactMap { $0.integer("level") }.sorted() == [
                    1, 2,
                ])
        }
    }

    /// The change-set that a replica took up last.
    private func last(_ replica: Replica) throws -> ChangeSet {
        let row = try #require(
            try replica.read {
                try Row.fetchOne($0.db, sql: "SELECT header, signature, body FROM sync_log ORDER BY seq DESC LIMIT 1")
            })
        return try ChangeSet(
            headerBytes: [UInt8](row["header"] as Data), signature: [UInt8](row["signature"] as Data),
            body: [UInt8](row["body"] as Data))
    }

    @Test func aBranchOfAForkCanBeTakenIn() throws {
        // Goal: an operator takes in a change-set that was parked as a whole, and can take that back.
        // Method: a copied laptop writes under the same number as the first; another device carries it to the hub.
        let copy = try one.copyInMemory()
        try street.put(one, 61, ["name": .text("one life")])
        try street.sync(one)
        try street.put(copy, 62, ["name": .text("other life")])
        try copy.seal()
        let carrier = try street.blank()
        try street.join(carrier, street.invite(), name: "carrier")
        let request = try ExchangeRequest(
            sender: carrier.identity.replica, incarnation: carrier.status().incarnation, schemaVersion: 2,
            claimedAt: 0, base: nil, changes: [:], token: nil, budget: 1_000, changeSets: [try last(copy)], more: false
        ).encoded(signer: carrier.identity.signer)
        _ = try street.intake.exchange(request)
        let branch = try #require(try street.hub.parked().first)
        #expect(try branch.isWhole && branch.reason == .fork && street.hub.parked().count == 1)
        #expect(try street.name(street.hub, 62) == nil)
        try settle()
        #expect(try one.refused().isEmpty && one.status().refused == 0)

        try street.hub.accept(branch.id, note: "both are right")
        #expect(try street.name(street.hub, 62) == "other life")
        try settle()
        for replica in everyone {
            #expect(try street.name(replica, 61) == "one life" && street.name(replica, 62) == "other life")
            #expect(try replica.parked().isEmpty)
        }
        try street.hub.reject(branch.id, note: "a copy")
        try settle()
        for replica in everyone { #expect(try street.name(replica, 62) == nil) }
    }
}
