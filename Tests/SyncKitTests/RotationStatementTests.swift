import Testing

@testable import SyncKit

/// Statements of rotation and the messages that carry them.
@Suite struct RotationStatementTests {
    private func chain(_ seeds: [UInt8]) throws -> [Rotation] {
        try zip(seeds, seeds.dropFirst()).map { try Samples.rotation(from: $0, to: $1) }
    }

    private func code(_ body: () throws -> some Any) -> ExchangeError.Code? {
        #expect(throws: ExchangeError.self) { _ = try body() }?.code
    }

    @Test func bothKeysMustHaveSigned() throws {
        // Goal: no field of a statement can be changed, and neither signature stands for the other.
        // Method: a good one; then each field and signature replaced.
        let good = try Samples.rotation(from: 1, to: 2)
        #expect(good.isSigned)
        #expect(good.former == (try Samples.signer(1)).verifyingKey.replica)
        func changed(
            formerKey: VerifyingKey? = nil, key: VerifyingKey? = nil, sealingKey: [UInt8]? = nil, at: Int64? = nil,
            ends: StreamEnds? = nil, formerSignature: [UInt8]? = nil, signature: [UInt8]? = nil
        ) -> Rotation {
            Rotation(
                formerKey: formerKey ?? good.formerKey, key: key ?? good.key, sealingKey: sealingKey ?? good.sealingKey,
                at: at ?? good.at, ends: ends ?? good.ends, formerSignature: formerSignature ?? good.formerSignature,
                signature: signature ?? good.signature)
        }
        let other = try Samples.signer(9).verifyingKey
        let wrong = [
            changed(formerKey: other), changed(key: other), changed(sealingKey: Array(repeating: 1, count: 32)),
            changed(at: good.at + 1), changed(ends: StreamEnds()), changed(formerSignature: good.signature),
            changed(signature: good.formerSignature),
        ]
        for statement in wrong { #expect(!statement.isSigned) }
        #expect(changed().isSigned)
        let same = try Samples.signer(1)
        let itself = try Rotation(
            from: same, to: same, sealingKey: good.sealingKey, at: 1, ends: StreamEnds())
        #expect(!itself.isSigned)
    }

    @Test func endsHaveOneForm() throws {
        // Goal: ends read back as they were; what is out of order, empty or zero is refused.
        // Method: the sample's ends, then bytes written by hand.
        let ends = try Samples.rotation(from: 1, to: 2).ends
        var writer = ByteWriter()
        writer.ends(ends)
        var reader = ByteReader(writer.bytes)
        #expect(try reader.ends() == ends)
        #expect(reader.isAtEnd && ends.numbers.count == 3)
        func read(_ incarnations: [(ID128, [(Audience, UInt64)])]) -> WireError? {
            var writer = ByteWriter()
            writer.count(incarnations.count)
            for (incarnation, streams) in incarnations {
                writer.id(incarnation)
                writer.count(streams.count)
                for (audience, number) in streams {
                    writer.audience(audience)
                    writer.unsigned(number)
                }
            }
            var reader = ByteReader(writer.bytes)
            do { _ = try reader.ends() } catch { return error }
            return nil
        }
        let (one, two) = (Samples.incarnation, Samples.otherIncarnation)
        let (low, high) = (Samples.audience, Samples.hubAudience)
        #expect(read([(one, [(low, 1), (high, 2)]), (two, [(low, 1)])]) == nil)
        #expect(read([(two, [(low, 1)]), (one, [(low, 1)])]) == .notCanonical)
        #expect(read([(one, [(high, 1), (low, 2)])]) == .notCanonical)
        #expect(read([(one, [(low, 1), (low, 2)])]) == .notCanonical)
        #expect(read([(one, [(low, 1)]), (one, [(high, 1)])]) == .notCanonical)
        #expect(read([(one, [])]) == .notCanonical)
        #expect(read([(one, [(low, 0)])]) == .notCanonical)
        #expect(read([(one, [(low, UInt64(Int64.max) + 1)])]) == .notCanonical)
    }

    @Test func aChainHasNoGaps() throws {
        // Goal: statements that do not follow each other, or come round, are no chain.
        // Method: chains of three keys, with one left out, turned round, closed to a ring.
        let whole = try chain([1, 2, 3, 4])
        let good = try RotationChain(checking: whole)
        #expect(good.present == (try Samples.signer(4)).verifyingKey && good.replicas.count == 4)
        #expect(good.suffix(after: whole[1].formerKey).statements == Array(whole[1...]))
        #expect(good.suffix(afterTag: whole[2].former.tag).statements == Array(whole[2...]))
        #expect(good.suffix(after: whole[2].key).isEmpty)
        #expect(good.leads(from: whole[0].formerKey) && good.leads(from: whole[2].key))
        #expect(!good.leads(from: try Samples.signer(9).verifyingKey))
        let bad = try [
            [whole[0], whole[2]], [whole[1], whole[0]], chain([1, 2, 1]), [whole[0], whole[0]],
            chain((0...SyncLimits.rotationsMax).map { UInt8($0) + 10 } + [200]),
        ]
        for statements in bad { #expect(code { try RotationChain(checking: statements) } == .badSignature) }
        #expect(try RotationChain(checking: []).isEmpty)
    }

    @Test func aSenderIsIntroduced() throws {
        // Goal: a hub that knows a former key of the sender takes a request of the present one, and no other.
        // Method: requests with and without statements, of whoever is known.
        let keys = try (1...3).map { try Samples.signer($0) }
        func request(_ statements: [Rotation], by signer: SigningKey) throws -> [UInt8] {
            try ExchangeRequest(
                sender: signer.verifyingKey.replica, incarnation: Samples.incarnation, schemaVersion: 1, claimedAt: 1,
                base: nil, changes: [:], token: nil, introduction: RotationChain(ofOwn: statements), budget: 1,
                changeSets: [], more: false
            ).encoded(signer: signer)
        }
        func read(_ bytes: [UInt8], knowing known: [SigningKey]) throws -> ExchangeRequest {
            try ExchangeRequest(decoding: bytes) { id in
                known.map(\.verifyingKey).first { $0.replica == id }
            }
        }
        let statements = try chain([1, 2, 3])
        let bytes = try request(statements, by: keys[2])
        for known in [[keys[0]], [keys[1]], [keys[2]], keys] {
            #expect(try read(bytes, knowing: known).introduction.statements == statements)
        }
        #expect(code { try read(bytes, knowing: [try Samples.signer(9)]) } == .notEnrolled)
        #expect(code { try read(request([], by: keys[2]), knowing: [keys[0]]) } == .notEnrolled)
        #expect(code { try read(request(statements, by: keys[1]), knowing: keys) } == .badSignature)
        #expect(
            code { try read(request([statements[1], statements[0]], by: keys[1]), knowing: keys) } == .badSignature)
    }

    @Test func aParentIsFollowed() throws {
        // Goal: a child that knows a former key of its parent takes a reply of the present one when the statements are
        // there, and from then on no reply of the former one.
        // Method: replies with and without, and by a key that only the hub's former key has named for itself.
        let (child, old, new) = (try Samples.signer(1), try Samples.signer(2), try Samples.signer(3))
        var session = ChildExchange(
            known: ChildExchange.Known(
                replica: child.verifyingKey.replica, schemaVersion: 1, parent: old.verifyingKey),
            signer: child, memory: ChildExchange.Memory())
        let offer = ChildExchange.Offer(
            incarnation: Samples.incarnation, vector: VersionVector(), changeSets: [], more: false, claimedAt: 1,
            budget: 1)
        func reply(to request: [UInt8], by signer: SigningKey, _ statements: [Rotation]) throws -> [UInt8] {
            try ExchangeReply(
                hub: signer.verifyingKey.replica, incarnation: Samples.otherIncarnation, token: Samples.token,
                needsWholeVector: false,
                receipt: Receipt(unit: Samples.unit, at: 1, vector: VersionVector(), signer: signer),
                introduction: RotationChain(ofOwn: statements), changeSets: [], more: false
            ).encoded(request: Hash32.of(request), base: nil, signer: signer)
        }
        let succession = try chain([2, 3])
        var request = try session.request(offer)
        #expect(
            try ExchangeRequest(decoding: request) { _ in child.verifyingKey }.hubTag == old.verifyingKey.replica.tag)
        #expect(code { try session.receive(reply(to: request, by: new, [])) } == .badSignature)
        request = try session.request(offer)
        #expect(code { try session.receive(reply(to: request, by: new, chain([5, 3]))) } == .badSignature)
        request = try session.request(offer)
        let step = try session.receive(reply(to: request, by: new, chain([5, 2, 3])))
        #expect(step.succession.statements.map(\.former) == succession.map(\.former))
        request = try session.request(offer)
        #expect(
            try ExchangeRequest(decoding: request) { _ in child.verifyingKey }.hubTag == new.verifyingKey.replica.tag)
        #expect(code { try session.receive(reply(to: request, by: old, [])) } == .badSignature)
        request = try session.request(offer)
        #expect(try session.receive(reply(to: request, by: new, [])).succession.isEmpty)
    }

    @Test func anAnswerToAnOldInvitationIsTaken() throws {
        // Goal: a hub that has other keys than the invitation names answers with how it came to them.
        // Method: the answer of a hub's third key, for invitations of each of its keys and of another hub.
        let asked = try Samples.joinRequest().encoded(signer: Samples.signer(1))
        let rotations = RotationChain(ofOwn: try chain([2, 3, 4]))
        let reply = try JoinReply(Samples.joinReply.outcome, rotations: rotations)
            .encoded(request: asked, signer: Samples.signer(4))
        for seed: UInt8 in 2...4 {
            let read = try JoinReply(decoding: reply, request: asked, hub: Samples.signer(seed).verifyingKey)
            #expect(read.rotations == rotations && read.outcome == Samples.joinReply.outcome)
        }
        #expect(
            code { try JoinReply(decoding: reply, request: asked, hub: Samples.signer(9).verifyingKey) }
                == .badSignature)
        let former = try JoinReply(Samples.joinReply.outcome, rotations: rotations)
            .encoded(request: asked, signer: Samples.signer(3))
        #expect(
            code { try JoinReply(decoding: former, request: asked, hub: Samples.signer(3).verifyingKey) }
                == .badSignature)
    }
}
