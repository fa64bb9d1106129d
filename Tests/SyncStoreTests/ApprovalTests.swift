import SyncKit
import SyncStore
import Testing

@Suite struct ApprovalTests {
    private let street: Street

    init() throws { street = try Street() }

    private func invite() throws -> Invitation {
        try street.hub.invite(unit: street.village, days: 7, url: "https://hub", tlsPin: nil, needsApproval: true)
    }

    private func ask(_ replica: Replica, _ invitation: Invitation, name: String = "laptop") throws -> JoinReply.Outcome
    {
        let request = try Enrolment.request(replica, invitation: invitation, name: name)
        let reply = try street.intake.join(request)
        return try Enrolment.finish(replica, invitation: invitation, request: request, reply: reply)
    }

    private func refusal(_ body: () throws -> Void) -> ExchangeError? {
        #expect(throws: ExchangeError.self) { try body() }
    }

    private func devices() throws -> Set<ID128> {
        Set(try street.hub.read { try $0.rows("device", unit: nil) }.map(\.id))
    }

    @Test func nobodyIsEnrolledBeforeTheSecondPersonsWord() throws {
        // Goal: a device waits, may do nothing, and gets its place once it is approved.
        // Method: ask, ask again later, exchange in vain, approve what the list shows, ask again, sync.
        let laptop = try street.blank()
        let invitation = try invite()
        let since = street.clock.now
        #expect(try ask(laptop, invitation, name: "office") == .waiting(since: since))
        street.clock.now += 60_000
        #expect(try ask(laptop, invitation, name: "another name") == .waiting(since: since))
        #expect(try laptop.place() == nil)
        #expect(try devices() == [street.hub.identity.replica])
        let waiting = try #require(try street.hub.waitingJoins().first)
        #expect(try street.hub.waitingJoins().count == 1)
        #expect(waiting.replica == laptop.identity.replica && waiting.fingerprint == laptop.identity.fingerprint)
        #expect(waiting.name == "office" && waiting.unit == street.village)
        #expect(waiting.since == since && waiting.otherTries == 0)

        try street.hub.approve(waiting)
        #expect(try street.hub.waitingJoins().isEmpty)
        guard case .enrolled = try ask(laptop, invitation) else {
            Issue.record("the device still waits")
            return
        }
        #expect(try laptop.place()?.own.id == street.village)
        #expect(try street.sync(laptop).isComplete)
        #expect(try devices() == [street.hub.identity.replica, laptop.identity.replica])
        #expect(try street.hub.verify().isSound)
    }

    @Test func aWaitingDeviceIsNoSender() throws {
        // Goal: the exchange is closed to a device that waits.
        // Method: a request signed by its key, as a program that has been tampered with would send it.
        let laptop = try street.blank()
        #expect(try ask(laptop, invite()) == .waiting(since: street.clock.now))
        let request = ExchangeRequest(
            sender: laptop.identity.replica, incarnation: .zero, schemaVersion: 1, claimedAt: 0, base: nil,
            changes: [:],
            token: nil, budget: 1000, changeSets: [], more: false)
        let bytes = try request.encoded(signer: laptop.identity.signer)
        #expect(refusal { _ = try street.intake.exchange(bytes) }?.code == .notEnrolled)
    }

    @Test func theFirstDeviceWaitsAndOthersAreCounted() throws {
        // Goal: an invitation has one request, the first; a copy of it brings nothing and is noticed.
        // Method: two more devices and the first one's signing key with another sealing key.
        let first = try street.blank()
        let invitation = try invite()
        _ = try ask(first, invitation)
        for _ in 0..<2 {
            let other = try street.blank()
            #expect(refusal { _ = try ask(other, invitation) }?.code == .notInvited)
        }
        let swapped = try JoinRequest(
            code: invitation.code, signingKey: first.identity.signer.verifyingKey,
            sealingKey: Array(repeating: 9, count: 32), name: "laptop"
        ).encoded(signer: first.identity.signer)
        #expect(refusal { _ = try street.intake.join(swapped) }?.code == .notInvited)
        let waiting = try street.hub.waitingJoins()
        #expect(waiting.map(\.otherTries) == [3])
        #expect(waiting.first?.fingerprint == first.identity.fingerprint)
        try street.hub.approve(try #require(waiting.first))
        #expect(refusal { _ = try ask(street.blank(), invitation) }?.code == .notInvited)
        #expect(try devices().count == 2)
    }

    @Test func aRefusedDeviceIsToldAndMayComeAgain() throws {
        // Goal: a refusal ends the invitation for everybody; the device keeps its keys for another one.
        // Method: refuse, ask with the same code from this and another device, then with a new invitation.
        let laptop = try street.blank()
        let invitation = try invite()
        _ = try ask(laptop, invitation)
        let waiting = try #require(try street.hub.waitingJoins().first)
        try street.hub.reject(waiting)
        #expect(try street.hub.waitingJoins().isEmpty)
        let told = refusal { _ = try ask(laptop, invitation) }
        #expect(told?.code == .notInvited && told?.message.contains("refused") == true)
        #expect(refusal { _ = try ask(street.blank(), invitation) }?.code == .notInvited)
        for decide in [street.hub.approve, street.hub.reject] {
            let error = #expect(throws: StoreError.self) { try decide(waiting) }
            #expect(error?.code == .noSuchRow)
        }
        let second = try invite()
        #expect(try ask(laptop, second) == .waiting(since: street.clock.now))
        try street.hub.approve(try #require(try street.hub.waitingJoins().first))
        _ = try ask(laptop, second)
        #expect(try street.sync(laptop).isComplete)
    }

    @Test func anExpiredInvitationTakesNoRequestButKeepsOne() throws {
        // Goal: the days are for asking; a person may take longer to decide.
        // Method: ask within the days and after them, approve after them.
        let (early, late) = (try invite(), try invite())
        let laptop = try street.blank()
        _ = try ask(laptop, early)
        street.clock.now = early.expiresAt + 1
        #expect(refusal { _ = try ask(street.blank(), late) }?.message.contains("expired") == true)
        guard case .waiting = try ask(laptop, early) else {
            Issue.record("the request was lost")
            return
        }
        try street.hub.approve(try #require(try street.hub.waitingJoins().first))
        _ = try ask(laptop, early)
        #expect(try laptop.place()?.own.id == street.village)
    }

    @Test func aDeviceHasOnePlace() throws {
        // Goal: a device that is enrolled waits nowhere else, and no second invitation enrols it again.
        // Method: one device with three invitations, two of them to be approved.
        let laptop = try street.blank()
        let (first, second) = (try invite(), try invite())
        _ = try ask(laptop, first)
        _ = try ask(laptop, second)
        let waiting = try street.hub.waitingJoins()
        #expect(waiting.count == 2)
        try street.hub.approve(waiting[0])
        #expect(try street.hub.waitingJoins().isEmpty)
        let error = #expect(throws: StoreError.self) { try street.hub.approve(waiting[1]) }
        #expect(error?.code == .noSuchRow)
        for invitation in [try invite(), try street.invite()] {
            #expect(refusal { _ = try ask(laptop, invitation) }?.code == .notInvited)
        }
        #expect(try devices().count == 2)
    }

    @Test func onlySoManyWait() throws {
        // Goal: the list has an end; a decision makes room; those who wait already are not turned away.
        // Method: fill it with devices of their own, then one more, then refuse one of them.
        func request(_ invitation: Invitation, _ number: Int) throws -> [UInt8] {
            let seed = [UInt8](repeating: 7, count: 30) + [UInt8(number >> 8), UInt8(number & 0xff)]
            let key = try SigningKey(seed: seed)
            return try JoinRequest(
                code: invitation.code, signingKey: key.verifyingKey, sealingKey: seed, name: "device \(number)"
            ).encoded(signer: key)
        }
        let first = try invite()
        for number in 0..<SyncLimits.waitingJoinsMax {
            _ = try street.intake.join(try request(number == 0 ? first : invite(), number))
        }
        let last = try request(invite(), SyncLimits.waitingJoinsMax)
        #expect(refusal { _ = try street.intake.join(last) }?.code == .full)
        _ = try street.intake.join(try request(first, 0))
        let waiting = try street.hub.waitingJoins()
        #expect(waiting.count == SyncLimits.waitingJoinsMax)
        try street.hub.reject(waiting[5])
        _ = try street.intake.join(last)
        #expect(try street.hub.waitingJoins().count == SyncLimits.waitingJoinsMax)
    }

    @Test func enrolledDevicesAreListed() throws {
        // Goal: the hub shows whom it has enrolled, by the words on their own screens, and when each was last here.
        // Method: the hub, a laptop that synced and one that only joined.
        street.clock.now += 1000
        let synced = try street.laptop("office")
        let syncedAt = street.clock.now
        street.clock.now += 1000
        let silent = try street.blank()
        try street.join(silent, street.invite(), name: "hall")
        let listed = try street.hub.enrolledDevices()
        #expect(listed.map(\.replica) == [street.hub, synced, silent].map(\.identity.replica))
        #expect(listed.map(\.fingerprint) == [street.hub, synced, silent].map(\.identity.fingerprint))
        #expect(listed.map(\.unit) == [try street.own(), street.village, street.village])
        #expect(listed.map(\.name) == ["Street", "office", "hall"])
        #expect(listed.map(\.lastContactAt) == [nil, syncedAt, nil])
        #expect(listed.map(\.enrolledAt) == [syncedAt - 1000, syncedAt, syncedAt + 1000])
        let error = #expect(throws: StoreError.self) { try street.blank().enrolledDevices() }
        #expect(error?.code == .notJoined)
    }
}
