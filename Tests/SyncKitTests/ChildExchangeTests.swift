import SyncKit
import Testing

@Suite struct ChildExchangeTests {
    private let child: SigningKey
    private let hub: SigningKey

    init() throws {
        child = try Samples.signer(1)
        hub = try Samples.signer(2)
    }

    private func session(receipt: Receipt? = nil) -> ChildExchange {
        ChildExchange(
            known: ChildExchange.Known(
                replica: child.verifyingKey.replica, schemaVersion: 1, parent: hub.verifyingKey),
            signer: child, memory: ChildExchange.Memory(receipt: receipt))
    }

    private func offer(more: Bool = false) throws -> ChildExchange.Offer {
        ChildExchange.Offer(
            incarnation: Samples.incarnation, vector: try Samples.vector(), changeSets: [try Samples.changeSet()],
            more: more,
            claimedAt: Samples.claimedAt, budget: 1_000)
    }

    /// What an honest hub answers.
    private func reply(
        to request: [UInt8], base: VersionVector? = nil, needsWholeVector: Bool = false, more: Bool = false,
        signer: SigningKey? = nil, receiptSigner: SigningKey? = nil
    ) throws -> [UInt8] {
        let signer = signer ?? hub
        return try ExchangeReply(
            hub: signer.verifyingKey.replica, incarnation: Samples.otherIncarnation, token: Samples.token,
            needsWholeVector: needsWholeVector,
            receipt: Receipt(
                unit: Samples.unit, at: 1, vector: Samples.vector(), signer: receiptSigner ?? signer),
            changeSets: [try Samples.changeSet()], more: more
        ).encoded(request: Hash32.of(request), base: base, signer: signer)
    }

    private func decoded(_ request: [UInt8]) throws -> ExchangeRequest {
        try ExchangeRequest(decoding: request) { _ in child.verifyingKey }
    }

    @Test func oneRoundTrip() throws {
        // Goal: a request says what the child has, a reply what the parent holds, and then all is said.
        // Method: one exchange; read the request as a hub does.
        var session = session()
        let request = try session.request(offer())
        let read = try decoded(request)
        #expect(read.sender == child.verifyingKey.replica)
        #expect(read.base == nil)
        #expect(read.changes == (try Samples.vector()).points)
        #expect(read.token == nil)
        #expect(read.changeSets == [try Samples.changeSet()])
        let step = try session.receive(reply(to: request))
        #expect(!step.again)
        #expect(step.memory.token == Samples.token)
        #expect(step.receipt.vector == (try Samples.vector()))
        #expect(session.receivedByParent == (try Samples.vector()))
        let second = try decoded(session.request(offer()))
        #expect(second.token == Samples.token)
        #expect(second.base == (try Samples.vector()).hash)
        #expect(second.changes.isEmpty)
    }

    @Test func replyWithoutARequestIsRefused() throws {
        // Goal: nothing is taken that was not asked for, and no reply is taken twice.
        // Method: a reply before any request, and the same reply again.
        var session = session()
        let early = try reply(to: [])
        #expect(throws: ExchangeError(.outOfOrder, "A reply came without a request.")) { try session.receive(early) }
        let request = try session.request(offer())
        let answer = try reply(to: request)
        _ = try session.receive(answer)
        #expect(throws: ExchangeError.self) { try session.receive(answer) }
    }

    @Test func replyMustBeTheParentsAndToThisRequest() throws {
        // Goal: another hub, an old reply, and a receipt of another key are refused; the session goes on.
        // Method: each once, then the good one.
        var session = session()
        let old = try session.request(offer())
        let oldReply = try reply(to: old)
        let request = try session.request(offer(more: true))
        let wrong = try [
            reply(to: request, signer: Samples.signer(3)), oldReply,
            reply(to: request, receiptSigner: Samples.signer(3)),
        ]
        for answer in wrong {
            _ = try session.request(offer(more: true))
            #expect(code { try session.receive(answer) } == .badSignature)
        }
        let last = try session.request(offer())
        #expect(try session.receive(reply(to: last)).memory.token == Samples.token)
    }

    @Test func tamperedReplyIsRefused() throws {
        // Goal: no bit of a reply's head can be changed.
        // Method: flip one bit in each byte of the head.
        let session = session()
        var first = session
        let request = try first.request(offer())
        let answer = try reply(to: request)
        let end = answer.count - (try Samples.changeSet()).wireBytes
        for index in 0..<end {
            var changed = answer
            changed[index] ^= 1
            var again = first
            #expect(throws: ExchangeError.self, "byte \(index)") { try again.receive(changed) }
        }
    }

    @Test func moreOnEitherSideAsksAgain() throws {
        // Goal: the session says when another request is needed.
        // Method: the parent has more; then this side had more; then neither.
        for (parentHas, childHas) in [(true, false), (false, true), (false, false)] {
            var session = session()
            let request = try session.request(offer(more: childHas))
            let step = try session.receive(reply(to: request, more: parentHas))
            #expect(step.again == (parentHas || childHas))
        }
    }

    @Test func unknownBaseAsksForTheWholeVector() throws {
        // Goal: a parent that does not know the receipt gets the whole vector, not all change-sets again.
        // Method: a session with a receipt, a reply that asks; read the next request.
        let receipt = try Samples.receipt()
        var session = session(receipt: receipt)
        let request = try session.request(offer())
        #expect(try decoded(request).base == receipt.vector.hash)
        let step = try session.receive(reply(to: request, needsWholeVector: true))
        #expect(step.again)
        #expect(session.receivedByParent == (try Samples.vector()))
        let second = try session.request(offer())
        #expect(try decoded(second).base == nil)
        #expect(try decoded(second).changes == (try Samples.vector()).points)
        #expect(try !session.receive(reply(to: second)).again)
        #expect(try decoded(session.request(offer())).base == (try Samples.vector()).hash)
    }

    @Test func receiptAgainstNothingIsGarbled() throws {
        // Goal: a receipt that is a difference is refused where there is nothing it differs from.
        // Method: a session without a receipt gets a reply against a base.
        var session = session()
        let request = try session.request(offer())
        let answer = try reply(to: request, base: Samples.vector())
        #expect(code { try session.receive(answer) } == .garbled)
    }

    @Test func strangersAndForgersAreTold() throws {
        // Goal: a hub tells a stranger from a forger from a garbled message.
        // Method: no key, another key, other bytes.
        let request = try Samples.request().encoded(signer: child)
        #expect(code { try ExchangeRequest(decoding: request) { _ in nil } } == .notEnrolled)
        #expect(code { try ExchangeRequest(decoding: request) { _ in hub.verifyingKey } } == .badSignature)
        #expect(code { try ExchangeRequest(decoding: [1, 2, 3]) { _ in child.verifyingKey } } == .garbled)
    }

    @Test func joiningIsBoundToKeyAndRequest() throws {
        // Goal: whoever asks has the key, and the answer is the invitation's hub's to this request.
        // Method: both messages, then each with another key or request.
        let request = try Samples.joinRequest().encoded(signer: child)
        #expect(try JoinRequest(decoding: request).name == "村部电脑")
        let stolen = try Samples.joinRequest().encoded(signer: hub)
        #expect(code { try JoinRequest(decoding: stolen) } == .badSignature)
        let answer = try Samples.joinReply.encoded(request: request, signer: hub)
        let enrolled = try JoinReply(decoding: answer, request: request, hub: hub.verifyingKey)
        #expect(enrolled.outcome == Samples.joinReply.outcome)
        #expect(code { try JoinReply(decoding: answer, request: request, hub: child.verifyingKey) } == .badSignature)
        #expect(code { try JoinReply(decoding: answer, request: stolen, hub: hub.verifyingKey) } == .badSignature)
        let waiting = try Samples.waitingReply.encoded(request: request, signer: hub)
        let kept = try JoinReply(decoding: waiting, request: request, hub: hub.verifyingKey)
        #expect(kept.outcome == .waiting(since: Samples.claimedAt))
        #expect(code { try JoinReply(decoding: waiting, request: stolen, hub: hub.verifyingKey) } == .badSignature)
        let homeless = try JoinReply(path: [], hubUnit: Samples.street).encoded(request: request, signer: hub)
        #expect(code { try JoinReply(decoding: homeless, request: request, hub: hub.verifyingKey) } == .garbled)
    }

    private func code(_ body: () throws -> some Any) -> ExchangeError.Code? {
        do {
            _ = try body()
            return nil
        } catch {
            return (error as? ExchangeError)?.code
        }
    }
}
