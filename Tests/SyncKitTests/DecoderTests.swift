import SyncTestKit
import Testing

@testable import SyncKit

/// Every decoder against bytes that are cut or changed: an error, or the same bytes when written again.
@Suite struct DecoderTests {
    /// A message, and what reading and writing it again gives.
    struct Decoder: Sendable, CustomTestStringConvertible {
        let name: String
        let bytes: [UInt8]
        /// Returns the bytes written again.
        let rewritten: @Sendable ([UInt8]) throws -> [UInt8]
        var testDescription: String { name }
    }

    static func all() throws -> [Decoder] {
        let child = try Samples.signer(1)
        let hub = try Samples.signer(2)
        let vector = try Samples.vector()
        let request = try Samples.request().encoded(signer: child)
        let joinRequest = try Samples.joinRequest().encoded(signer: child)
        return [
            Decoder(name: "header", bytes: try Samples.fullHeader().encoded) { try Header(decoding: $0).encoded },
            Decoder(name: "extended header", bytes: try Samples.extendedHeader().encoded) {
                try Header(decoding: $0).encoded
            },
            Decoder(name: "receipt", bytes: try Samples.receipt().encoded) { try Receipt(decoding: $0).encoded },
            Decoder(name: "vector", bytes: written { $0.points(vector.points) }) { bytes in
                var reader = ByteReader(bytes)
                let points = try reader.points()
                try reader.expectEnd()
                return written { $0.points(points) }
            },
            Decoder(name: "change-set", bytes: written { $0.changeSet(ChangeSet.sample) }) { bytes in
                var reader = ByteReader(bytes)
                let changeSet = try reader.changeSet()
                try reader.expectEnd()
                return written { $0.changeSet(changeSet) }
            },
            Decoder(name: "request", bytes: request) { bytes in
                _ = try ExchangeRequest(decoding: bytes) { _ in child.verifyingKey }
                return try framed(bytes, "VSQ1")
            },
            Decoder(
                name: "reply",
                bytes: try Samples.reply().encoded(request: Hash32.of(request), base: vector, signer: hub)
            ) { bytes in
                _ = try ExchangeReply(decoding: bytes, request: Hash32.of(request), base: vector, hub: hub.verifyingKey)
                return try framed(bytes, "VSR1")
            },
            Decoder(name: "join request", bytes: joinRequest) { bytes in
                let read = try JoinRequest(decoding: bytes)
                return try Array(read.encoded(signer: child).dropLast(64)) + bytes.suffix(64)
            },
            Decoder(
                name: "join reply", bytes: try Samples.joinReply.encoded(request: joinRequest, signer: hub)
            ) { bytes in
                let read = try JoinReply(decoding: bytes, request: joinRequest, hub: hub.verifyingKey)
                return try Array(read.encoded(request: joinRequest, signer: hub).dropLast(64)) + bytes.suffix(64)
            },
            Decoder(
                name: "waiting reply", bytes: try Samples.waitingReply.encoded(request: joinRequest, signer: hub)
            ) { bytes in
                let read = try JoinReply(decoding: bytes, request: joinRequest, hub: hub.verifyingKey)
                return try Array(read.encoded(request: joinRequest, signer: hub).dropLast(64)) + bytes.suffix(64)
            },
            Decoder(name: "rotation", bytes: try Samples.rotation(from: 1, to: 2).encoded) {
                try Rotation(decoding: $0).encoded
            },
            Decoder(name: "invitation", bytes: try Array(Samples.invitation().line.utf8)) { bytes in
                try Array(Invitation(line: String(decoding: bytes, as: UTF8.self)).line.utf8)
            },
        ]
    }

    private static func written(_ write: (inout ByteWriter) -> Void) -> [UInt8] {
        var writer = ByteWriter()
        write(&writer)
        return writer.bytes
    }

    private static func framed(_ bytes: [UInt8], _ magic: String) throws -> [UInt8] {
        try FramedMessage(decoding: bytes, magic: Array(magic.utf8)).encoded(magic: Array(magic.utf8))
    }

    @Test(arguments: try all()) func goodBytesComeBack(_ decoder: Decoder) throws {
        // Goal: what is written reads back and is written the same.
        // Method: one sample of each message.
        #expect(try decoder.rewritten(decoder.bytes) == decoder.bytes)
    }

    @Test(arguments: try all()) func truncationIsRefused(_ decoder: Decoder) {
        // Goal: a message that was cut is an error, at whatever byte.
        // Method: cut at every byte; then one byte too many.
        for count in decoder.bytes.indices {
            #expect(throws: (any Error).self, "\(count) bytes") {
                try decoder.rewritten(Array(decoder.bytes[..<count]))
            }
        }
        #expect(throws: (any Error).self) { try decoder.rewritten(decoder.bytes + [0]) }
    }

    @Test(arguments: try all()) func mutationIsRefusedOrCanonical(_ decoder: Decoder) {
        // Goal: no bytes trap a decoder, and no value has two encodings.
        // Method: 3,000 seeded mutations: an error, or exactly the bytes that were read.
        var generator = SeededGenerator(seed: 21)
        for _ in 0..<3_000 {
            let mutated = Mutation.of(decoder.bytes, &generator)
            guard let again = try? decoder.rewritten(mutated) else {
                // Refused: that is the usual and the right end.
                continue
            }
            let isBlankAside = decoder.name == "invitation"
            let expected =
                isBlankAside ? mutated.filter { ![0x20, 0x09, 0x0a, 0x0b, 0x0c, 0x0d].contains($0) } : mutated
            #expect(again == expected)
        }
    }

    @Test func signedMutationsOfARequestAreRefusedOrCanonical() throws {
        // Goal: an enrolled but hostile device can neither trap the hub nor write a request in two ways.
        // Method: mutate the head, sign it again, read it, and write what was read.
        let child = try Samples.signer(1)
        let good = try FramedMessage(
            decoding: Samples.request().encoded(signer: child), magic: Array("VSQ1".utf8))
        var generator = SeededGenerator(seed: 22)
        for _ in 0..<3_000 {
            let body = Mutation.of(Array(good.head.dropLast(64)), &generator)
            let signature = try child.sign(Array("village-stars request\u{0}".utf8) + body)
            let bytes = FramedMessage(head: body + signature, changeSets: [], more: false)
                .encoded(magic: Array("VSQ1".utf8))
            guard let request = try? ExchangeRequest(decoding: bytes, keyOf: { _ in child.verifyingKey }) else {
                // Refused: that is the usual and the right end.
                continue
            }
            let again = try FramedMessage(decoding: request.encoded(signer: child), magic: Array("VSQ1".utf8))
            #expect(Array(again.head.dropLast(64)) == body)
        }
    }

    @Test func invitationForgivesBlanksAndNothingElse() throws {
        // Goal: a line that was broken by a printer is read; a miscopied one is refused with advice.
        // Method: put blanks in; then change each character in turn.
        let invitation = try Samples.invitation()
        let line = invitation.line
        #expect(line.hasPrefix("VS1-"))
        let broken = line.enumerated().map { $0.offset % 20 == 19 ? " \n\(String($0.element))" : String($0.element) }
        #expect(try Invitation(line: broken.joined()) == invitation)
        for index in line.indices {
            var changed = line
            changed.replaceSubrange(index...index, with: line[index] == "A" ? "B" : "A")
            #expect(throws: ExchangeError.self) { try Invitation(line: changed) }
        }
        #expect(throws: ExchangeError.self) { try Invitation(line: "") }
        #expect(throws: ExchangeError.self) { try Invitation(line: "VS1-") }
    }

    @Test func headersOfAnotherFormatAreRefused() throws {
        // Goal: the first byte tells the format; a later one is refused, not guessed at.
        // Method: change it.
        var bytes = try Samples.fullHeader().encoded
        bytes[0] = 2
        #expect(throws: WireError.otherFormat) { try Header(decoding: bytes) }
    }

    @Test func headersKeepTheirRules() throws {
        // Goal: a continuation only opens a stream; dependencies are sorted, of others, and of something.
        // Method: one wrong header each, and good ones with every reserved field.
        let good = try Samples.fullHeader()
        var reserved = good
        reserved.keyID = Samples.code
        reserved.stream = StreamID(
            replica: good.stream.replica, incarnation: good.stream.incarnation, audience: good.stream.audience,
            branch: Hash32.of([7]))
        #expect(try Header(decoding: reserved.encoded) == reserved)
        var opening = good
        opening.number = 1
        opening.previous = .zero
        opening.continues = Header.Continuation(
            incarnation: Samples.otherIncarnation, point: StreamPoint(number: 9, hash: Hash32.of([8])))
        #expect(try Header(decoding: opening.encoded) == opening)
        var later = good
        later.continues = opening.continues
        #expect(throws: WireError.invalid(what: "continuation after the first header")) {
            try Header(decoding: later.encoded)
        }
        let dependency = try #require(good.dependencies.first)
        for (wrong, error): ([Dependency], WireError) in [
            ([dependency, dependency], .notCanonical),
            ([Dependency(stream: good.stream, point: dependency.point)], .invalid(what: "dependency")),
            ([Dependency(stream: dependency.stream, point: .beginning)], .invalid(what: "dependency")),
        ] {
            var header = good
            header.dependencies = wrong
            #expect(throws: error) { try Header(decoding: header.encoded) }
        }
        var counter = good
        counter.lamport = 1 << 62 + 1
        #expect(throws: WireError.overLimit(what: "Lamport counter")) { try Header(decoding: counter.encoded) }
    }

    @Test func messagesAreBounded() throws {
        // Goal: a message or a part over its limit is refused whole.
        // Method: one message one byte too long, too many change-sets, a body over 32 KiB, a budget over its limit.
        let child = try Samples.signer(1)
        let long = Array("VSQ1".utf8) + Array(repeating: 0, count: SyncLimits.messageBytesMax)
        #expect(throws: WireError.overLimit(what: "message")) {
            try FramedMessage(decoding: long, magic: Array("VSQ1".utf8))
        }
        let changeSet = ChangeSet.sample
        let many = FramedMessage(
            head: [], changeSets: Array(repeating: changeSet, count: SyncLimits.changeSetsMax + 1), more: false)
        #expect(throws: WireError.overLimit(what: "change-sets")) {
            try FramedMessage(decoding: many.encoded(magic: [1]), magic: [1])
        }
        let large = try ChangeSet(
            header: changeSet.header, body: Array(repeating: 0, count: SyncLimits.bodyBytesMax + 1), signer: child)
        var reader = ByteReader(Self.written { $0.changeSet(large) })
        #expect(throws: WireError.overLimit(what: "body")) { try reader.changeSet() }
        let greedy = ExchangeRequest(
            sender: .zero, incarnation: .zero, schemaVersion: 0, claimedAt: 0, base: nil, changes: [:], token: nil,
            budget: SyncLimits.budgetBytesMax + 1, changeSets: [], more: false)
        let bytes = try greedy.encoded(signer: child)
        #expect(throws: ExchangeError(.garbled, "The request cannot be read (too much: budget).")) {
            try ExchangeRequest(decoding: bytes) { _ in child.verifyingKey }
        }
        // A stick takes more, and has a limit of its own.
        #expect(try ExchangeRequest(decoding: bytes, isFromStick: true) { _ in child.verifyingKey }.changeSets.isEmpty)
        let onStick = try FramedMessage(decoding: many.encoded(magic: [1]), magic: [1], .stick)
        #expect(onStick.changeSets.count == SyncLimits.changeSetsMax + 1)
        let endless = Array("VSQ1".utf8) + Array(repeating: 0, count: SyncLimits.bundleBytesMax)
        #expect(throws: WireError.overLimit(what: "message")) {
            try FramedMessage(decoding: endless, magic: Array("VSQ1".utf8), .stick)
        }
    }
}

extension ChangeSet {
    /// The sample, where nothing can be thrown.
    fileprivate static var sample: ChangeSet {
        do { return try Samples.changeSet() } catch { preconditionFailure("The sample can be sealed.") }
    }
}
