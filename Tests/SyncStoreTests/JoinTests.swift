import SyncKit
import SyncStore
import Testing

@Suite struct JoinTests {
    private let street: Street

    init() throws { street = try Street() }

    private func joinCode(_ body: () throws -> Void) -> ExchangeError.Code? {
        let error = #expect(throws: ExchangeError.self) { try body() }
        return error?.code
    }

    @Test func joiningGivesAPlace() throws {
        // Goal: an invitation makes a device of a unit, with the way up and the hub's key.
        // Method: join, then look at place, tree and devices on both sides.
        let laptop = try street.laptop("first")
        let place = try #require(try laptop.place())
        #expect(place.path.map(\.id) == [street.village, try street.own()])
        #expect(place.parent?.key == street.hub.identity.signer.verifyingKey)
        #expect(place.parent?.sealingKey == street.hub.identity.sealingKey)
        #expect(place.standing == Standing(unit: street.village, level: .village))
        for replica in [laptop, street.hub] {
            let devices = try replica.read { try $0.rows("device", unit: nil) }
            #expect(Set(devices.map(\.id)) == [laptop.identity.replica, street.hub.identity.replica])
        }
        #expect(try laptop.read { try $0.units() }.contains(street.village, atOrBelow: street.own()))
    }

    @Test func joiningCanBeRepeated() throws {
        // Goal: a lost answer costs nothing: the same device gets the same answer, once enrolled.
        // Method: send the request twice, also after the invitation has expired.
        let laptop = try street.blank()
        let invitation = try street.invite()
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
        _ = try street.intake.join(request)
        street.clock.now = invitation.expiresAt + 1
        let reply = try street.intake.join(request)
        try Enrolment.finish(laptop, invitation: invitation, request: request, reply: reply)
        #expect(try street.sync(laptop).isComplete)
        #expect(try street.hub.read { try $0.rows("device", unit: nil) }.count == 2)
        let error = #expect(throws: StoreError.self) {
            try Enrolment.finish(laptop, invitation: invitation, request: request, reply: reply)
        }
        #expect(error?.code == .exists)
    }

    @Test func usedExpiredAndUnknownInvitationsAreRefused() throws {
        // Goal: a code is good for one device, for its days, and only if it was given.
        // Method: each wrong use once; nobody is enrolled by it.
        let used = try street.invite()
        try street.join(street.blank(), used)
        #expect(joinCode { try street.join(street.blank(), used) } == .notInvited)
        let expired = try street.invite()
        street.clock.now = expired.expiresAt + 1
        #expect(joinCode { try street.join(street.blank(), expired) } == .notInvited)
        let given = try street.invite()
        let unknown = Invitation(
            url: given.url, tlsPin: nil, hubKey: given.hubKey, sealingKey: given.sealingKey, unit: given.unit,
            code: .zero, expiresAt: given.expiresAt)
        #expect(joinCode { try street.join(street.blank(), unknown) } == .notInvited)
        #expect(joinCode { _ = try street.intake.join([1, 2, 3]) } == .garbled)
        #expect(try street.hub.read { try $0.rows("device", unit: nil) }.count == 2)
    }

    @Test func invitationsAreForUnitsBelow() throws {
        // Goal: a hub invites only to what is below it.
        // Method: an unknown unit, its own, and a hub that is none.
        for unit in [ID128.zero, try street.own()] {
            let error = #expect(throws: StoreError.self) { try street.invite(unit) }
            #expect(error?.code == .noSuchRow)
        }
        let error = #expect(throws: StoreError.self) {
            try street.blank().invite(unit: street.village, days: 1, url: "", tlsPin: nil)
        }
        #expect(error?.code == .notJoined)
        #expect(throws: StoreError.self) {
            try street.hub.foundHub(level: .street, kind: "street", code: "x", name: "x")
        }
    }

    @Test func answerMustBeOfTheHubAndForTheUnit() throws {
        // Goal: nobody but the invitation's hub can give a place, and none but the unit's.
        // Method: finish with an invitation of another key and with one of another unit.
        let laptop = try street.blank()
        let good = try street.invite()
        let request = try Enrolment.request(laptop, invitation: good, name: "laptop")
        let reply = try street.intake.join(request)
        let otherHub = Invitation(
            url: good.url, tlsPin: nil, hubKey: laptop.identity.signer.verifyingKey, sealingKey: good.sealingKey,
            unit: good.unit, code: good.code, expiresAt: good.expiresAt)
        let otherUnit = Invitation(
            url: good.url, tlsPin: nil, hubKey: good.hubKey, sealingKey: good.sealingKey, unit: .zero,
            code: good.code, expiresAt: good.expiresAt)
        for wrong in [otherHub, otherUnit] {
            #expect(
                joinCode { try Enrolment.finish(laptop, invitation: wrong, request: request, reply: reply) }
                    == .badSignature)
        }
        #expect(try laptop.place() == nil)
    }

    @Test func joiningByStickIsSealedBothWays() throws {
        // Goal: a device that never met its hub joins by stick: each side alone opens what is sealed to it.
        // Method: carry both messages in bundles; give each to the wrong side too.
        let laptop = try street.blank()
        let invitation = try Invitation(line: street.invite().line)
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop")
        let out = try ExchangeBundle(kind: .joinRequest, message: request).sealed(to: invitation.sealingKey)
        #expect(joinCode { _ = try laptop.identity.open(out) } == .notForUs)
        let taken = try street.hub.identity.open(out)
        #expect(taken == ExchangeBundle(kind: .joinRequest, message: request))
        let reply = try street.intake.join(taken.message)
        let key = try JoinRequest(decoding: taken.message).sealingKey
        let back = try ExchangeBundle(kind: .joinReply, message: reply).sealed(to: key)
        #expect(joinCode { _ = try street.hub.identity.open(back) } == .notForUs)
        let answer = try laptop.identity.open(back)
        try Enrolment.finish(laptop, invitation: invitation, request: request, reply: answer.message)
        #expect(try street.sync(laptop).isComplete)
    }
}
