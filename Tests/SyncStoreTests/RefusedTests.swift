import SyncKit
import SyncStore
import Testing

@Suite struct RefusedTests {
    private let street: Street
    private let one: Replica
    private let two: Replica

    init() throws {
        street = try Street()
        try street.open(stage: 2)
        one = try street.laptop("one")
        two = try street.laptop("two")
    }

    private func settle() throws {
        for _ in 0..<2 { for replica in [one, two] { try street.sync(replica) } }
        let hash = try street.stateHash(street.hub)
        for replica in [one, two, street.hub] {
            #expect(try street.stateHash(replica) == hash)
            #expect(try replica.verify().problems == [])
        }
    }

    private func delivery(_ code: Int64) throws -> Delivery? {
        try one.deliveries("member").state(unit: street.village, street.member(code))
    }

    /// Member 60, written on the first laptop after the stage has closed at the hub; the hub's answer is here.
    private func refuse(_ write: () throws -> Void) throws -> RefusedRow {
        try street.open(stage: 5)
        try write()
        #expect(try street.sync(one).refused == 1)
        return try #require(try one.refused().first)
    }

    @Test func refusalNamesWhatWasWritten() throws {
        // Goal: the author sees what was refused, why, when and by which hub; nobody else has it in the list.
        // Method: a row that comes late.
        let refused = try refuse { try street.put(one, 60, ["name": .text("a"), "group": .text("g")]) }
        #expect(try one.refused().count == 1)
        #expect(refused.table == "member" && refused.row == street.member(60) && refused.unit == street.village)
        #expect(refused.kind == .insert && refused.reason == .late && refused.note == nil)
        #expect(refused.cells.map(\.column) == ["code", "name", "group", "stars"])
        #expect(refused.cells.map(\.value) == [.integer(60), .text("a"), .text("g"), .null])
        #expect(refused.hub == street.hub.identity.replica && refused.refusedAt == street.clock.now)
        #expect(try one.status().refused == 1)
        try settle()
        #expect(try two.refused().isEmpty && street.hub.refused().isEmpty)
        #expect(try two.parked().map(\.id) == [refused.id])
    }

    @Test func resentWhenTheStageIsOpenAgain() throws {
        // Goal: sending again is refused at the keyboard while the stage is closed, and a new write when it is open.
        // Method: a row that came late; try while closed, then with the stage open again.
        let refused = try refuse { try street.put(one, 60, ["name": .text("a")]) }
        let error = #expect(throws: StoreError.self) { try one.resend(refused.id) }
        #expect(error?.code == .notAllowed && error?.refusal == .closed)
        #expect(try one.refused().count == 1 && one.status().pendingRows == 0)
        try street.open(stage: 3)
        try street.sync(one)
        try one.resend(refused.id)
        #expect(try one.refused().isEmpty && one.status().refused == 0)
        #expect(try delivery(60) == .saved)
        #expect(try street.sync(one).refused == 0)
        #expect(try delivery(60) == .receivedByParent)
        try settle()
        for replica in [one, two, street.hub] { #expect(try street.name(replica, 60) == "a") }
        #expect(#expect(throws: StoreError.self) { try one.resend(refused.id) }?.code == .noSuchRow)
    }

    @Test func resentChangesTakeTheirColumnsOnly() throws {
        // Goal: of a row that lives, the columns that were refused are written again and no others.
        // Method: a late change of the name; the group changes meanwhile; the same name stands already.
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        let refused = try refuse { try street.put(one, 60, ["name": .text("b")]) }
        #expect(refused.kind == .update && refused.cells.map(\.column) == ["name"])
        #expect(try delivery(60) == .refused(.late))
        try street.open(stage: 3)
        try street.sync(two)
        try street.put(two, 60, ["group": .text("g"), "name": .text("b")])
        try street.sync(two)
        try street.sync(one)
        try one.resend(refused.id)
        try settle()
        let row = try #require(try street.hub.read { try $0.row("member", unit: street.village, street.member(60)) })
        #expect(row.text("name") == "b" && row.text("group") == "g")
        let last = try street.hub.explain("member", unit: street.village, street.member(60)).writes.last
        #expect(last?.replica == one.identity.replica && last?.cells.map(\.column) == ["name"])
        #expect(try delivery(60) == .receivedByParent)
    }

    @Test func resentRemovalRemovesAgain() throws {
        // Goal: a refused removal can be repeated.
        // Method: a removal that comes late, sent again with the stage open.
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        let refused = try refuse {
            _ = try one.write { try $0.remove("member", unit: street.village, street.member(60)) }
        }
        #expect(refused.kind == .delete && refused.cells.isEmpty)
        #expect(try street.name(one, 60) == "a")
        try street.open(stage: 3)
        try street.sync(one)
        try one.resend(refused.id)
        try settle()
        #expect(try street.name(street.hub, 60) == nil)
    }

    @Test func changeOfARowThatDoesNotLiveWaitsForIt() throws {
        // Goal: a refused change is not sent into nothing; the refused row itself comes first.
        // Method: a row and a change of it, both late; the change alone cannot be sent again.
        try street.open(stage: 5)
        try street.put(one, 60, ["name": .text("a")])
        try one.seal()
        try street.put(one, 60, ["name": .text("b")])
        #expect(try street.sync(one).refused == 2)
        try street.open(stage: 3)
        try street.sync(one)
        let refused = try one.refused()
        let change = try #require(refused.first { $0.kind == .update })
        let birth = try #require(refused.first { $0.kind == .insert })
        #expect(#expect(throws: StoreError.self) { try one.resend(change.id) }?.code == .noSuchRow)
        try one.resend(birth.id)
        try one.resend(change.id)
        try settle()
        #expect(try street.name(two, 60) == "b")
    }

    @Test func givenUpIsDealtWith() throws {
        // Goal: giving up takes the entry from this laptop's list and sends nothing.
        // Method: a late change given up; the hub still holds it; an unknown id.
        try street.put(one, 60, ["name": .text("a")])
        try settle()
        let refused = try refuse { try street.put(one, 60, ["name": .text("b")]) }
        try one.giveUp(refused.id)
        #expect(try one.refused().isEmpty && one.status().refused == 0)
        #expect(try delivery(60) == .receivedByParent)
        #expect(try one.status().pendingRows == 0)
        #expect(try street.sync(one).rowsOut == 0)
        #expect(try street.hub.parked().count == 1)
        #expect(#expect(throws: StoreError.self) { try one.giveUp(.zero) }?.code == .noSuchRow)
    }

    @Test func removedRowIsAddedAgainWhole() throws {
        // Goal: a refused row that was removed meanwhile is added again whole.
        // Method: a late re-entry of a removed member.
        try street.put(one, 60, ["name": .text("a"), "group": .text("g")])
        try settle()
        let odd = try street.laptop("lax", schema: StoreSchema.lax)
        try street.open(stage: 5)
        try street.sync(odd)
        try odd.write { local in
            _ = try local.put("award", unit: street.village, ID128(high: 8, low: 1), ["text": .text("x")])
        }
        #expect(try street.sync(odd).refused == 1)
        let refused = try #require(try odd.refused().first)
        try street.hub.write { local in
            _ = try local.put("award", unit: street.village, ID128(high: 8, low: 1), ["text": .text("y")])
            _ = try local.remove("award", unit: street.village, ID128(high: 8, low: 1))
        }
        try street.sync(odd)
        try odd.resend(refused.id)
        let row = try odd.read { try $0.row("award", unit: street.village, ID128(high: 8, low: 1)) }
        #expect(row?.text("text") == "x")
        // It is still not this village's to give: the hub refuses the new write too.
        #expect(try street.sync(odd).refused == 1)
        #expect(try odd.refused().count == 1)
        #expect(try odd.verify().problems == [])
    }
}
