import SyncKit
import SyncStore
import Testing

@Suite struct InspectTests {
    private let street: Street
    private let laptop: Replica

    init() throws {
        street = try Street()
        laptop = try street.laptop("desk")
    }

    @Test func pendingChangesAreNotPartOfTheStateHash() throws {
        // Goal: the state hash tells what is sealed: it equals the hub's while the laptop goes on working.
        // Method: after a sync change, add and remove rows; compare before and after the next sync.
        for code in 60...62 as ClosedRange<Int64> { try street.put(laptop, code, ["name": .text("a")]) }
        try street.sync(laptop)
        let hash = try street.stateHash(laptop)
        try street.put(laptop, 60, ["name": .text("b")])
        try street.put(laptop, 63, ["name": .text("c")])
        _ = try laptop.write { try $0.remove("member", unit: street.village, street.member(61)) }
        #expect(try street.stateHash(laptop) == hash)
        #expect(try street.stateHash(street.hub) == hash)
        #expect(try laptop.status().pendingRows == 3)
        try street.sync(laptop)
        #expect(try street.stateHash(laptop) != hash)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
    }

    @Test func deliveryIsShownStepByStep() throws {
        // Goal: a row shows how far it has come, by evidence.
        // Method: look after writing, sealing and syncing; at a neighbour; and after a change.
        let other = try street.laptop("other")
        func state(_ replica: Replica) throws -> Delivery? {
            try replica.deliveries("member").state(unit: street.village, street.member(60))
        }
        #expect(try state(laptop) == nil)
        try street.put(laptop, 60, ["name": .text("a")])
        #expect(try state(laptop) == .saved)
        try laptop.seal()
        #expect(try state(laptop) == .sealed)
        try street.sync(laptop)
        #expect(try state(laptop) == .receivedByParent)
        try street.sync(other)
        #expect(try state(other) == .fromOthers)
        try street.put(laptop, 60, ["name": .text("b")])
        #expect(try state(laptop) == .saved)
        #expect([Delivery.saved, .sealed, .receivedByParent, .fromOthers, .refused(.late)].map(\.word).count == 5)
    }

    @Test func whatNoReceiptNamesWaits() throws {
        // Goal: a row counts as waiting until the hub's receipt is here, whatever a sync that failed has sealed.
        // Method: write, seal, lose the reply, write again, sync; at a new laptop nothing of others waits.
        try street.put(laptop, 60, ["name": .text("a")])
        try street.put(laptop, 61, ["name": .text("a")])
        #expect(try laptop.status().waitingRows == 2)
        #expect(throws: StoreError.self) {
            try ChildSync(laptop).run { request in
                _ = try street.intake.exchange(request)
                throw StoreError(.busy, "the reply is lost")
            }
        }
        var status = try laptop.status()
        #expect(status.pendingRows == 0 && status.waitingRows == 2)
        try street.put(laptop, 60, ["name": .text("b")])
        status = try laptop.status()
        #expect(status.pendingRows == 1 && status.waitingRows == 2, "a row counts once")
        #expect(try street.hub.status().waitingRows == 0, "nobody is above")
        try street.sync(laptop)
        status = try laptop.status()
        #expect(status.waitingRows == 0 && status.waitingPrivateRows == 0)
        #expect(try street.laptop("new").status().waitingRows == 0)
    }

    @Test func historyTellsWhoWroteWhat() throws {
        // Goal: the history of a row names authors, times, values, what stands and what waits.
        // Method: a write here, one at the hub, one that waits.
        try street.put(laptop, 60, ["name": .text("a")])
        let written = street.clock.now
        try street.sync(laptop)
        street.clock.now += 60_000
        try street.hub.write {
            _ = try $0.put("member", unit: street.village, street.member(60), ["stars": .integer(2)])
        }
        try street.sync(laptop)
        try street.put(laptop, 60, ["group": .text("g")])
        let history = try laptop.explain("member", unit: street.village, street.member(60))
        #expect(history.isAlive && history.isPending)
        #expect(history.writes.map(\.kind) == [.insert, .update])
        #expect(history.writes.map(\.device) == ["desk", "Street"])
        #expect(history.writes.map(\.authorUnit) == ["v1", "s"])
        #expect(history.writes.map(\.claimedAt) == [written, written + 60_000])
        #expect(history.writes.map(\.via) == [nil, street.hub.identity.replica])
        #expect(history.writes.map(\.isReceivedByParent) == [true, true])
        #expect(history.writes.last?.cells.map(\.stands) == [true])
        // Of the insert's columns the third waits to be written over, the fourth has been.
        #expect(history.writes.first?.cells.map(\.stands) == [true, true, false, false])
        let error = #expect(throws: StoreError.self) { try laptop.explain("member", unit: street.village, .zero) }
        #expect(error?.code == .noSuchRow)
    }

    @Test func statusTellsTheReplica() throws {
        // Goal: one look tells unit, counts, streams and what is open.
        // Method: compare with what was done.
        try street.put(laptop, 60, ["name": .text("a")])
        try street.sync(laptop)
        let status = try laptop.status()
        #expect(status.replica == laptop.identity.replica)
        #expect(status.unit?.code == "v1")
        #expect(status.schemaVersion == 2)
        #expect(status.rows.first { $0.table == "member" }?.count == 1)
        let own = status.streams.filter { $0.stream.replica == laptop.identity.replica }
        #expect(own.map(\.sealed) == [1] && own.map(\.receivedByParent) == [1])
        #expect(status.conflicts == 0 && status.refused == 0 && status.parked == 0)
        let error = #expect(throws: StoreError.self) { try laptop.status(unit: ID128(high: 7, low: 7)) }
        #expect(error?.code == .noSuchRow)
    }
}
