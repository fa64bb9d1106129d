import Testing

@testable import SyncKit

/// The frozen bytes of version 1, read by today's program and written again.
@Suite struct GoldenRewriteTests {
    /// A golden file, and what reading and writing it again gives.
    struct Golden: Sendable, CustomTestStringConvertible {
        let name: String
        let rewritten: @Sendable ([UInt8]) throws -> [UInt8]
        var testDescription: String { name }
    }

    private static let zeros = [UInt8](repeating: 0, count: SigningKey.signatureBytes)

    static let all = [
        Golden(name: "header") { try Header(decoding: $0).encoded },
        Golden(name: "header-extended") { try Header(decoding: $0).encoded },
        Golden(name: "body") { try ChangeBody(decoding: $0).encoded },
        Golden(name: "body-columns") { try ChangeBody(decoding: $0).encoded },
        Golden(name: "stored-body") { try Samples.stored(StoredBody.unpack($0)) },
        Golden(name: "private-body") { bytes in
            let body = try StoredBody.unpack(bytes, key: Samples.villageKey())
            #expect(body == Samples.body)
            return try Samples.privateBody()
        },
        Golden(name: "key-wrap") { bytes in
            let id = try Samples.villageKey().id
            let key = try VillageKey(unwrapping: bytes, id: id, of: Samples.unit, with: Samples.sealer())
            return try #require(key).wrapped(to: Samples.sealer().publicBytes, of: Samples.unit)
        },
        Golden(name: "receipt") { try Receipt(decoding: $0).encoded },
        Golden(name: "rotation") { try Rotation(decoding: $0).encoded },
        Golden(name: "invitation") { bytes in
            try Array(Invitation(line: String(decoding: bytes, as: UTF8.self)).line.utf8)
        },
        Golden(name: "bundle") { try Samples.sealed(ExchangeBundle(opening: $0, with: Samples.sealer())) },
        Golden(name: "request", rewritten: request),
        Golden(name: "reply", rewritten: reply),
        Golden(name: "join-request") { bytes in
            let child = try Samples.signer(1)
            let signed = try signed(bytes, "village-stars join\u{0}", [], child)
            return try JoinRequest(decoding: signed).encoded(signer: child).dropLast(64) + zeros
        },
        Golden(name: "join-reply", rewritten: joinReply),
        Golden(name: "join-reply-waiting", rewritten: joinReply),
    ]

    /// The bytes with a true signature in the place of the zeros at their end.
    private static func signed(
        _ bytes: [UInt8], _ domain: String, _ bound: [UInt8], _ signer: SigningKey
    ) throws -> [UInt8] {
        let body = Array(bytes.dropLast(SigningKey.signatureBytes))
        return try body + signer.sign(Array(domain.utf8) + bound + body)
    }

    @Sendable private static func request(_ bytes: [UInt8]) throws -> [UInt8] {
        let child = try Samples.signer(1)
        let magic = Array("VSQ1".utf8)
        let message = try FramedMessage(decoding: bytes, magic: magic)
        let head = try signed(message.head, "village-stars request\u{0}", [], child)
        let whole = FramedMessage(head: head, changeSets: message.changeSets, more: message.more).encoded(magic: magic)
        let read = try ExchangeRequest(decoding: whole) { _ in child.verifyingKey }
        let again = try FramedMessage(decoding: read.encoded(signer: child), magic: magic)
        return FramedMessage(head: again.head.dropLast(64) + zeros, changeSets: again.changeSets, more: again.more)
            .encoded(magic: magic)
    }

    @Sendable private static func reply(_ bytes: [UInt8]) throws -> [UInt8] {
        let hub = try Samples.signer(2)
        let request = Hash32.of([1])
        let magic = Array("VSR1".utf8)
        let message = try FramedMessage(decoding: bytes, magic: magic)
        // The receipt's own signature stands behind three ids, two bytes, the unit, the time and an empty difference.
        let start = 3 * 16 + 2 + 16 + 6 + 2
        var head = message.head
        head.replaceSubrange(start..<start + 64, with: try Samples.receipt().signature)
        head = try signed(head, "village-stars reply\u{0}", request.bytes, hub)
        let whole = FramedMessage(head: head, changeSets: [], more: message.more).encoded(magic: magic)
        let base = try Samples.vector()
        let read = try ExchangeReply(decoding: whole, request: request, base: base, hub: hub.verifyingKey)
        #expect(read.receipt.vector == base)
        let written = try read.encoded(request: request, base: base, signer: hub)
        let again = try FramedMessage(decoding: written, magic: magic)
        head = again.head.dropLast(64) + zeros
        head.replaceSubrange(start..<start + 64, with: zeros)
        return FramedMessage(head: head, changeSets: again.changeSets, more: again.more).encoded(magic: magic)
    }

    @Sendable private static func joinReply(_ bytes: [UInt8]) throws -> [UInt8] {
        let hub = try Samples.signer(2)
        let asked: [UInt8] = [1, 2, 3]
        let signed = try signed(bytes, "village-stars joined\u{0}", Hash32.of(asked).bytes, hub)
        let read = try JoinReply(decoding: signed, request: asked, hub: hub.verifyingKey)
        return try read.encoded(request: asked, signer: hub).dropLast(64) + zeros
    }

    @Test(arguments: all) func goldenBytesAreReadAndWrittenTheSame(_ golden: Golden) throws {
        // Goal: version 1 is read and written by every later program, byte for byte.
        // Method: read each golden file, signed anew where zeros stand for a signature, and write what was read.
        let bytes = try GoldenFile(name: golden.name).stored()
        #expect(try golden.rewritten(bytes).hex == bytes.hex)
    }
}
