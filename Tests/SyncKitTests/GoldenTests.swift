import Testing

@testable import SyncKit

/// The bytes of each format, as docs/format/ lists them. Signatures differ from call to call: in
/// their place stand zeros.
@Suite struct GoldenTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        var testDescription: String { name }
    }

    static func samples() throws -> [Sample] {
        let child = try Samples.signer(1)
        let hub = try Samples.signer(2)
        let request = try Samples.request()
        let requestBytes = masked(try request.encoded(signer: child), request.changeSets, head: "VSQ1")
        let reply = try Samples.reply()
        let replyBytes = try reply.encoded(request: Hash32.of(requestBytes), base: Samples.vector(), signer: hub)
        let join = try Samples.joinRequest().encoded(signer: child)
        let joinReply = try Samples.joinReply.encoded(request: join, signer: hub)
        let waitingReply = try Samples.waitingReply.encoded(request: join, signer: hub)
        let zeros = [UInt8](repeating: 0, count: SigningKey.signatureBytes)
        return [
            Sample(name: "header", bytes: try Samples.fullHeader().encoded),
            Sample(name: "body", bytes: Samples.body.encoded),
            Sample(name: "header-extended", bytes: try Samples.extendedHeader().encoded),
            Sample(name: "body-columns", bytes: Samples.columns.encoded),
            Sample(name: "stored-body", bytes: Samples.stored(Samples.body)),
            Sample(name: "request", bytes: requestBytes),
            Sample(
                name: "reply",
                bytes: zeroed(masked(replyBytes, [], head: "VSR1"), reply.receipt.signature)),
            Sample(name: "receipt", bytes: try Samples.receipt().encoded.dropLast(64) + zeros),
            Sample(name: "join-request", bytes: join.dropLast(64) + zeros),
            Sample(name: "join-reply", bytes: joinReply.dropLast(64) + zeros),
            Sample(name: "join-reply-waiting", bytes: waitingReply.dropLast(64) + zeros),
            Sample(name: "invitation", bytes: try Array(Samples.invitation().line.utf8)),
            Sample(name: "rotation", bytes: try Samples.rotation(from: 1, to: 2).encoded.dropLast(128) + zeros + zeros),
            Sample(name: "bundle", bytes: try Samples.sealed(Samples.bundle)),
            Sample(name: "private-body", bytes: try Samples.privateBody()),
            Sample(
                name: "key-wrap",
                bytes: try Samples.villageKey().wrapped(to: Samples.sealer().publicBytes, of: Samples.unit)),
            Sample(name: "state-hash", bytes: stateHash.bytes),
        ]
    }

    /// Two members and no bulletin.
    private static var stateHash: Hash32 {
        var hasher = StateHasher().begin(TestSchema.bulletin).begin(TestSchema.member)
        hasher.add(ID128(high: 9, low: 1), values: [.integer(60), .text("王芳"), .null, .null, .null])
        hasher.add(ID128(high: 9, low: 2), values: [.integer(61), .text("李强"), .integer(3), .null, .null])
        return hasher.finish()
    }

    /// The message with zeros for the signatures of its head and its change-sets.
    private static func masked(_ bytes: [UInt8], _ changeSets: [ChangeSet], head magic: String) -> [UInt8] {
        var bytes = bytes
        if let message = try? FramedMessage(decoding: bytes, magic: Array(magic.utf8)) {
            // A message that does not decode stays as it is and so fails the comparison.
            bytes = zeroed(bytes, Array(message.head.suffix(SigningKey.signatureBytes)))
        }
        for changeSet in changeSets { bytes = zeroed(bytes, changeSet.signature) }
        return bytes
    }

    private static func zeroed(_ bytes: [UInt8], _ signature: [UInt8]) -> [UInt8] {
        guard let start = bytes.firstRange(of: signature)?.lowerBound else { return bytes }
        return bytes.replacing(
            signature, with: Array(repeating: 0, count: signature.count), subrange: start..<bytes.count)
    }

    @Test(arguments: try samples()) func bytesAreThoseOfThePage(_ sample: Sample) throws {
        // Goal: no byte of a format changes unnoticed, from machine to machine or version to version.
        // Method: compare fixed samples with Tests/Fixtures/golden.
        #expect(sample.bytes.hex == (try GoldenFile(name: sample.name).expected(for: sample.bytes)).hex)
    }

    @Test func oldBytesAreStillRead() throws {
        // Goal: what a version wrote can be read, not only written.
        // Method: decode the golden files and compare with the values they were made from.
        func golden(_ name: String) throws -> [UInt8] {
            let sample = try Self.samples().first { $0.name == name }
            return try GoldenFile(name: name).expected(for: try #require(sample).bytes)
        }
        #expect(try Header(decoding: golden("header")) == Samples.fullHeader())
        #expect(try ChangeBody(decoding: golden("body")) == Samples.body)
        #expect(try ChangeBody(decoding: golden("body-columns")) == Samples.columns)
        #expect(try Header(decoding: golden("header-extended")) == Samples.extendedHeader())
        #expect(try StoredBody.unpack(golden("stored-body")) == Samples.body)
        #expect(try StoredBody.unpack(golden("private-body"), key: Samples.villageKey()) == Samples.body)
        let key = try Samples.villageKey()
        let wrapped = try golden("key-wrap")
        #expect(try VillageKey(unwrapping: wrapped, id: key.id, of: Samples.unit, with: Samples.sealer()) == key)
        #expect(try Receipt(decoding: golden("receipt")).vector == Samples.vector())
        let statement = try Rotation(decoding: golden("rotation"))
        #expect(try statement.ends == Samples.rotation(from: 1, to: 2).ends && !statement.isSigned)
        #expect(try Invitation(line: String(decoding: golden("invitation"), as: UTF8.self)) == Samples.invitation())
        #expect(try ExchangeBundle(opening: golden("bundle"), with: Samples.sealer()) == Samples.bundle)
    }

    @Test func derivedNamesAreFixed() throws {
        // Goal: what is derived by hashing stays the same: names of replicas, headers, rows, vectors.
        // Method: the values listed in docs/format/.
        #expect(try Samples.signer(1).verifyingKey.replica.hex == DerivedNames.replica)
        #expect(try Header.hash(of: Samples.fullHeader().encoded).hex == DerivedNames.header)
        #expect(StoredBody.commitment(Samples.stored(Samples.body)).hex == DerivedNames.commitment)
        #expect(try Samples.vector().hash.hex == DerivedNames.vector)
        let row = ID128.natural(table: "member", parent: Samples.unit, key: [.integer(60)])
        #expect(row.hex == DerivedNames.row)
        let fingerprint = Fingerprint(
            signingKey: try Samples.signer(1).verifyingKey, sealingKey: try Samples.joinRequest().sealingKey)
        #expect(fingerprint.description == DerivedNames.fingerprint)
        #expect(SpokenSecret.words(of: Array(0..<32)).joined(separator: " ") == DerivedNames.secret)
    }
}
