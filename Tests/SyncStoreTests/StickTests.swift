import SyncKit
import SyncStore
import Testing

/// Joins and syncs by stick.
@Suite struct StickTests {
    /// Takes a request bundle at the hub and gives back the reply bundle.
    private func receive(_ street: Street, _ bytes: [UInt8]) throws -> [UInt8] {
        try HubIntake(street.hub).receive(bytes).reply
    }

    private func code(_ body: () throws -> Void) -> ExchangeError.Code? {
        do { try body() } catch let error as ExchangeError { return error.code } catch {}
        return nil
    }

    /// A laptop that has joined by stick and has synced never.
    private func joined(_ street: Street) throws -> Replica {
        let laptop = try street.blank()
        let request = try Enrolment.bundle(laptop, invitation: street.invite(), name: "laptop")
        _ = try Enrolment.finish(laptop, bundle: receive(street, request))
        return laptop
    }

    private func agree(_ street: Street, _ laptop: Replica) throws {
        #expect(try laptop.status().vectorHash == street.hub.status(unit: street.village).vectorHash)
        #expect(try laptop.status().stateHash == street.stateHash(street.hub))
        #expect(try laptop.verify().problems == [])
        #expect(try street.hub.verify().problems == [])
    }

    @Test func everythingGoesByStick() throws {
        // Goal: a village that has never had a line joins, sends, and gets what the hub has, by files alone.
        // Method: join, write at both ends, one bundle up and one down; compare.
        let street = try Street()
        try street.open(stage: 2)
        let laptop = try joined(street)
        try street.put(laptop, 1, ["name": .text("A")])
        let parcel = try StickSync(laptop).bundle()
        #expect(parcel.rows == 1 && !parcel.more)
        #expect(try laptop.deliveries("member").state(unit: street.village, street.member(1)) == .sealed)
        let report = try StickSync(laptop).take(receive(street, parcel.bytes))
        #expect(report.isComplete && report.changeSetsIn > 0 && !report.isRenewed)
        #expect(try laptop.deliveries("member").state(unit: street.village, street.member(1)) == .receivedByParent)
        #expect(try laptop.read { try $0.stage() } == Stage(cycle: 2026, step: 2))
        try agree(street, laptop)
        #expect(try StickSync(laptop).bundle().changeSets == 0)
        #expect(try street.sync(laptop).isComplete)
    }

    @Test(arguments: [0, -86_400_000] as [Int64])
    func receiptsByStickDoNotWaitForTheClock(jump: Int64) throws {
        // Goal: what a stick brought is known as received although the hub's clock stood still or was set back.
        // Method: two bundles there and back with the clock moved between them; nothing is left to be sent.
        let street = try Street()
        try street.open(stage: 2)
        let laptop = try joined(street)
        for code in [1, 2] as [Int64] {
            try street.put(laptop, code, ["name": .text("A")])
            let parcel = try StickSync(laptop).bundle()
            #expect(try StickSync(laptop).take(receive(street, parcel.bytes)).isComplete)
            #expect(try StickSync(laptop).bundle().changeSets == 0)
            street.clock.now += jump
        }
        #expect(try laptop.deliveries("member").state(unit: street.village, street.member(2)) == .receivedByParent)
        try agree(street, laptop)
    }

    @Test func bundlesComeTwiceLateAndInAnyOrder() throws {
        // Goal: no order and no repetition of bundles loses anything, raises an alarm or takes a receipt back.
        // Method: three requests answered in several orders with line syncs between; every reply taken twice.
        let orders = [[0, 1, 2], [2, 1, 0], [1, 2, 0]]
        for asked in orders {
            for taken in orders {
                let street = try Street()
                let laptop = try joined(street)
                var requests: [[UInt8]] = []
                for code in 0..<3 {
                    try street.put(laptop, Int64(code), ["name": .text("\(code)")])
                    requests.append(try StickSync(laptop).bundle().bytes)
                    if code == 1 { try street.sync(laptop) }
                }
                var replies: [Int: [UInt8]] = [:]
                for index in asked {
                    street.clock.now += 1_000
                    _ = try receive(street, requests[index])
                    replies[index] = try receive(street, requests[index])
                }
                var received: Int64 = 0
                for index in taken + taken {
                    let report = try StickSync(laptop).take(try #require(replies[index]))
                    #expect(report.rejected == [] && !report.isRenewed)
                    let now = try laptop.status().streams.compactMap(\.receivedByParent).reduce(0, +)
                    #expect(now >= received, "a receipt was taken back")
                    received = now
                }
                #expect(try street.sync(laptop).isComplete)
                #expect(try street.hub.alarms().isEmpty && laptop.alarms().isEmpty)
                try agree(street, laptop)
            }
        }
    }

    @Test func whatDoesNotBelongHereIsRefused() throws {
        // Goal: a bundle for somebody else, a torn one, one of another kind and an answer to nothing change nothing.
        // Method: each of them, and the code it is refused with.
        let street = try Street()
        let laptop = try joined(street)
        let other = try joined(street)
        let request = try StickSync(laptop).bundle().bytes
        let reply = try receive(street, request)
        #expect(code { _ = try StickSync(other).take(reply) } == .notForUs)
        #expect(code { _ = try StickSync(laptop).take(Array(reply.dropLast())) } == .garbled)
        #expect(code { _ = try Enrolment.finish(laptop, bundle: reply) } == .misplaced)
        #expect(code { _ = try receive(street, reply) } == .notForUs)
        #expect(code { _ = try receive(street, Array(request.dropLast())) } == .garbled)
        let message = try StickAnswerProbe.message(street.hub, laptop)
        let unasked = try ExchangeBundle(kind: .exchangeReply, message: message).sealed(to: laptop.identity.sealingKey)
        #expect(code { _ = try StickSync(laptop).take(unasked) } == .misplaced)
        #expect(try StickSync(laptop).take(reply).isComplete)
    }

    @Test func aRestoredLaptopIsNoticedByStickToo() throws {
        // Goal: a reply whose receipt names more of the own stream than the store holds begins a new incarnation,
        // and what was written since the restore arrives.
        // Method: back up, send two records by stick, restore, write another, exchange by stick.
        let street = try Street()
        let laptop = try joined(street)
        try street.put(laptop, 1, ["name": .text("A")])
        _ = try StickSync(laptop).take(receive(street, try StickSync(laptop).bundle().bytes))
        let backup = try laptop.copyInMemory()
        try street.put(laptop, 2, ["name": .text("B")])
        _ = try StickSync(laptop).take(receive(street, try StickSync(laptop).bundle().bytes))
        try street.put(backup, 3, ["name": .text("C")])
        var renewed = false
        for _ in 0..<3 {
            let report = try StickSync(backup).take(receive(street, try StickSync(backup).bundle().bytes))
            renewed = renewed || report.isRenewed
        }
        #expect(renewed)
        for (code, name) in [(1, "A"), (2, "B"), (3, "C")] {
            #expect(try street.name(street.hub, Int64(code)) == name)
            #expect(try street.name(backup, Int64(code)) == name)
        }
        #expect(try street.sync(backup).isComplete)
        try agree(street, backup)
    }

    @Test func theJoinIsAskedAgainInTheSameWords() throws {
        // Goal: a join request can be written again, and an answer to either copy is good; another's is not.
        // Method: two bundles of one join; the answer to the first, twice; the answer to another device's.
        let street = try Street()
        let laptop = try street.blank()
        let invitation = try street.invite()
        let first = try Enrolment.bundle(laptop, invitation: invitation, name: "laptop")
        _ = try Enrolment.bundle(laptop, invitation: invitation, name: "laptop")
        let reply = try receive(street, first)
        for _ in 0..<2 {
            guard case .enrolled = try Enrolment.finish(laptop, bundle: reply) else {
                Issue.record("not enrolled")
                return
            }
        }
        let other = try street.blank()
        #expect(code { _ = try Enrolment.finish(other, bundle: reply) } == .notForUs)
        #expect(
            code { _ = try receive(street, try Enrolment.bundle(other, invitation: invitation, name: "o")) }
                == .notInvited)
        #expect(throws: StoreError.self) { try Enrolment.bundle(laptop, invitation: invitation, name: "laptop") }
    }

    @Test func manyChangeSetsGoInOneBundle() throws {
        // Goal: what takes several messages of a line goes in one bundle, in each direction.
        // Method: many rows in several seals; a budget that ends before them says so.
        let street = try Street()
        let laptop = try joined(street)
        for batch in 0..<6 {
            try laptop.write { local in
                for index in 0..<600 {
                    let code = Int64(batch * 1_000 + index)
                    _ = try local.put(
                        "member", unit: street.village, local.newID(),
                        ["code": .integer(code), "name": .text("name of \(code) \(local.newID().hex)")])
                }
            }
            try laptop.seal()
        }
        #expect(try StickSync(laptop, budget: 1).bundle().more)
        let parcel = try StickSync(laptop).bundle()
        #expect(!parcel.more && parcel.rows == 3_600)
        #expect(parcel.changeSets >= 6)
        #expect(try StickSync(laptop).take(receive(street, parcel.bytes)).isComplete)
        let second = try joined(street)
        let report = try StickSync(second).take(receive(street, try StickSync(second).bundle().bytes))
        #expect(report.isComplete && report.rowsIn >= 3_600)
        try agree(street, second)
    }
}
