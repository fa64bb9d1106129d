import GRDB
import Testing

@testable import SyncKit
@testable import SyncStore

@Suite struct ExchangeTests {
    private struct LineCut: Error {}

    private let street: Street
    private let laptop: Replica

    init() throws {
        street = try Street()
        laptop = try street.laptop()
    }

    @Test func usualWeekIsOneRoundTrip() throws {
        // Goal: what both sides have new goes in one request and one reply.
        // Method: work on both sides, one sync; then a sync with nothing to do.
        try street.put(laptop, 60, ["name": .text("a")])
        let own = try street.own()
        try street.hub.write { _ = try $0.put("bulletin", unit: own, $0.newID(), ["text": .text("news")]) }
        let report = try street.sync(laptop)
        #expect(report.roundTrips == 1 && report.isComplete)
        #expect(report.changeSetsOut == 1 && report.rowsOut == 1)
        #expect(report.changeSetsIn == 1 && report.rowsIn == 1)
        #expect(report.at == street.clock.now)
        let idle = try street.sync(laptop)
        #expect(idle.roundTrips == 1 && idle.changeSetsOut == 0 && idle.changeSetsIn == 0)
        #expect(idle.bytesOut < 400 && idle.bytesIn < 400)
        let last = try #require(try laptop.status().lastExchange)
        #expect(last.bytesOut == idle.bytesOut && last.bytesIn == idle.bytesIn && last.roundTrips == 1)
    }

    @Test func lostRepliesCostNothing() throws {
        // Goal: whatever number of replies is lost, the next exchange goes on and nothing is sent in full again.
        // Method: lose three replies in a row, with work between, then sync.
        for code in 60...62 as ClosedRange<Int64> {
            try street.put(laptop, code, ["name": .text("a")])
            #expect(throws: LineCut.self) {
                try ChildSync(laptop).run { request in
                    _ = try street.intake.exchange(request)
                    throw LineCut()
                }
            }
        }
        try street.put(laptop, 63, ["name": .text("a")])
        let report = try street.sync(laptop)
        #expect(report.isComplete && report.roundTrips == 1)
        #expect(report.changeSetsOut == 4)
        #expect(try street.hub.read { try $0.rows("member", unit: nil) }.count == 4)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try street.hub.verify().isSound)
    }

    @Test func repeatedRequestChangesNothing() throws {
        // Goal: a request that arrives twice is answered twice and merged once.
        // Method: give the hub each request three times.
        try street.put(laptop, 60, ["name": .text("a")])
        _ = try ChildSync(laptop).run { request in
            _ = try street.intake.exchange(request)
            let again = try street.intake.exchange(request)
            #expect(again.changeSets == 0)
            return try street.intake.exchange(request).reply
        }
        #expect(try street.hub.read { try $0.rows("member", unit: nil) }.count == 1)
        #expect(try street.sync(laptop).isComplete)
    }

    @Test func hubThatForgotAsksForTheWholeVector() throws {
        // Goal: a hub that does not know the receipt asks once for the whole vector, not for the log.
        // Method: drop what the hub remembers of the laptop; put news on both sides.
        try street.put(laptop, 60, ["name": .text("a")])
        try street.sync(laptop)
        try street.hub.transaction { try $0.execute(sql: "DELETE FROM sync_peer") }
        try street.put(laptop, 61, ["name": .text("b")])
        let own = try street.own()
        try street.hub.write { _ = try $0.put("bulletin", unit: own, $0.newID(), ["text": .text("news")]) }
        let report = try street.sync(laptop)
        #expect(report.isComplete && report.roundTrips == 2)
        #expect(report.changeSetsOut == 1 && report.changeSetsIn == 1)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
        #expect(try street.sync(laptop).roundTrips == 1)
    }

    @Test func smallBudgetTakesMoreRoundTrips() throws {
        // Goal: a budget cuts an exchange into pieces that each stand.
        // Method: ten change-sets on each side with a budget that holds about one.
        let own = try street.own()
        for code in 1...10 as ClosedRange<Int64> {
            try street.put(laptop, code, ["name": .text("m\(code)")])
            try laptop.seal()
            try street.hub.write { _ = try $0.put("bulletin", unit: own, $0.newID(), ["text": .text("n\(code)")]) }
            try street.hub.seal()
        }
        let report = try ChildSync(laptop, budget: 100).run { try street.intake.exchange($0).reply }
        #expect(report.isComplete && report.roundTrips >= 10)
        #expect(report.changeSetsOut == 10 && report.changeSetsIn == 10)
        #expect(try laptop.read { try $0.rows("bulletin", unit: nil) }.count == 10)
        #expect(try street.stateHash(laptop) == street.stateHash(street.hub))
    }

    @Test func lostChangeSetIsNoticedAndSentAgain() throws {
        // Goal: a sync says that it is complete only when the receipt names all that was sent.
        // Method: take the change-sets out of the request on its way; then sync freely.
        try street.put(laptop, 60, ["name": .text("a")])
        let report = try ChildSync(laptop).run { request in
            // The reply must answer the request that was sent, so the hub answers for the whole one.
            let message = try FramedMessage(decoding: request, magic: Array("VSQ1".utf8))
            #expect(message.changeSets.count == 1)
            let forged = try ChangeSet(
                headerBytes: message.changeSets[0].headerBytes, signature: Array(repeating: 0, count: 64),
                body: message.changeSets[0].body)
            let changed = FramedMessage(head: message.head, changeSets: [forged], more: false)
                .encoded(magic: Array("VSQ1".utf8))
            let outcome = try street.intake.exchange(changed)
            #expect(outcome.rejected == ["the signature is not its author's"])
            let reply = try ExchangeReply(
                decoding: outcome.reply, request: Hash32.of(changed),
                base: try laptop.database.read { try ParentRecord.receipt(in: $0)?.vector },
                hub: street.hub.identity.signer.verifyingKey)
            return try reply.encoded(request: Hash32.of(request), base: nil, signer: street.hub.identity.signer)
        }
        #expect(!report.isComplete)
        #expect(try street.name(street.hub, 60) == nil)
        #expect(try street.sync(laptop).isComplete)
        #expect(try street.name(street.hub, 60) == "a")
    }

    @Test func strangersAndGarbageChangeNothing() throws {
        // Goal: a message that is not taken leaves no trace at the hub.
        // Method: a device that never joined, one that was removed, random bytes, a cut request.
        let before = try street.hub.status().vectorHash
        let stranger = try street.blank()
        let request = try ExchangeRequest(
            sender: stranger.identity.replica, incarnation: .zero, schemaVersion: 1, claimedAt: 0, base: nil,
            changes: [:], token: nil, budget: 1_000, changeSets: [], more: false
        ).encoded(signer: stranger.identity.signer)
        func code(_ bytes: [UInt8]) -> ExchangeError.Code? {
            let error = #expect(throws: ExchangeError.self) { try street.intake.exchange(bytes) }
            return error?.code
        }
        #expect(code(request) == .notEnrolled)
        #expect(code(Array(request.dropLast())) == .garbled)
        #expect(code([]) == .garbled)
        #expect(try street.hub.status().vectorHash == before)
        let own = try street.own()
        _ = try street.hub.write { try $0.remove("device", unit: own, laptop.identity.replica) }
        let error = #expect(throws: ExchangeError.self) { try street.sync(laptop) }
        #expect(error?.code == .notEnrolled)
    }

    @Test func rowTwiceInOneBodyDoesNoHarm() throws {
        // Goal: a hostile body that names a row several times is folded, or refused, never a failure.
        // Method: seal by hand a body with one row thrice and two deletes; sync it with a second laptop.
        let other = try street.laptop("other")
        let id = ID128(high: 5, low: 5)
        let text = { (value: String) in
            RowGroup(
                kind: .insert, columns: ["text", "photo"], ids: [id, id],
                values: [[.text(value), .text(value)], [.null, .null]])
        }
        let delete = RowGroup(kind: .delete, columns: [], ids: [id, id])
        let body = ChangeBody(tables: [ChangeBody.Table(name: "entry", groups: [text("a"), text("b"), delete])])
        let stored = try StoredBody.pack(body, salt: .zero)
        let incarnation = try laptop.status().incarnation
        let header = Header(
            stream: StreamID(
                replica: laptop.identity.replica, incarnation: incarnation,
                audience: Audience(unit: street.village, top: .street)),
            number: 1, previous: .zero, lamport: 1, dependencies: [], seenStage: .none, schemaVersion: 2,
            claimedAt: 0, rowCount: body.rowCount, commitment: StoredBody.commitment(stored))
        let changeSet = try ChangeSet(header: header, body: stored, signer: laptop.identity.signer)
        let request = try ExchangeRequest(
            sender: laptop.identity.replica, incarnation: incarnation, schemaVersion: 2, claimedAt: 0, base: nil,
            changes: [:], token: nil, budget: 1_000, changeSets: [changeSet], more: false
        ).encoded(signer: laptop.identity.signer)
        #expect(try street.intake.exchange(request).changeSets == 1)
        try street.sync(other)
        for replica in [street.hub, other] {
            #expect(try replica.read { try $0.rows("entry", unit: nil) }.isEmpty)
            #expect(try replica.conflicts().isEmpty)
            #expect(try replica.verify().problems == [])
        }
        #expect(try street.stateHash(other) == street.stateHash(street.hub))
    }
}
