import Crypto

@testable import SyncKit

/// Fixed values from which the tests and the golden files are made.
enum Samples {
    static let unit = ID128(high: 0x1111_1111_1111_1111, low: 0x1111_1111_1111_1111)
    static let street = ID128(high: 0x2222_2222_2222_2222, low: 0x2222_2222_2222_2222)
    static let incarnation = ID128(high: 0x3333_3333_3333_3333, low: 0x3333_3333_3333_3333)
    static let otherIncarnation = ID128(high: 0x4444_4444_4444_4444, low: 0x4444_4444_4444_4444)
    static let token = ID128(high: 0x5555_5555_5555_5555, low: 0x5555_5555_5555_5555)
    static let code = ID128(high: 0x6666_6666_6666_6666, low: 0x6666_6666_6666_6666)
    static let salt = ID128(high: 0x7777_7777_7777_7777, low: 0x7777_7777_7777_7777)
    static let audience = Audience(unit: unit, top: .street)
    static let hubAudience = Audience(unit: street, top: .street)
    /// 2026-03-01 08:00 UTC.
    static let claimedAt: Int64 = 1_772_352_000_000

    static func signer(_ seed: UInt8) throws -> SigningKey {
        try SigningKey(seed: Array(repeating: seed, count: 32))
    }

    static func stream(_ replica: ID128, _ audience: Audience = audience) -> StreamID {
        StreamID(replica: replica, incarnation: incarnation, audience: audience)
    }

    /// Two rows added, a cell of a third changed to nothing, a row of another table removed.
    static let body = ChangeBody(tables: [
        ChangeBody.Table(
            name: "log",
            groups: [RowGroup(kind: .delete, columns: [], ids: [ID128(high: 9, low: 7)])]),
        ChangeBody.Table(
            name: "member",
            groups: [
                RowGroup(
                    kind: .insert, columns: ["code", "name"], ids: [ID128(high: 9, low: 1), ID128(high: 9, low: 2)],
                    values: [[.integer(60), .integer(61)], [.text("王芳"), .text("李强")]]),
                RowGroup(kind: .update, columns: ["name"], ids: [ID128(high: 9, low: 3)], values: [[.null]]),
            ]),
    ])

    /// A column of each encoding, behind ids of each encoding.
    static let columns: ChangeBody = {
        let counters = [(5, 40), (6, 2), (5, 7), (6, 3), (5, 41)].map { ID128(high: $0, low: $1) }
        let values: [[Value]] = [
            Array(repeating: .null, count: 5),
            [.integer(7), .integer(9), .integer(.max), .integer(.min), .integer(0)],
            [.text("一"), .text("two"), .text(""), .text("four"), .text("5")],
            [.blob([1]), .text("x"), .blob([1]), .text("x"), .blob([1])],
            [.real(0.5), .erased, .text("x"), .integer(-1), .blob([])],
            [.integer(3), .null, .integer(4), .null, .null],
        ]
        return ChangeBody(tables: [
            ChangeBody.Table(
                name: "every",
                groups: [
                    RowGroup(
                        kind: .update, columns: ["nulls", "integers", "texts", "dictionary", "mixed", "sparse"],
                        ids: counters, values: values),
                    RowGroup(kind: .delete, columns: [], ids: [ID128(high: 1, low: 2), ID128(high: 3, low: 4)]),
                    RowGroup(kind: .delete, columns: [], ids: (8..<11).map { ID128(high: 5, low: $0) }),
                ])
        ])
    }()

    /// The stored form of a small body in a zstd frame of one raw block: independent of the
    /// compressor's version.
    static func stored(_ body: ChangeBody) -> [UInt8] {
        let plain = body.encoded
        precondition(plain.count < 256, "One byte tells the size of the frame.")
        let block = UInt32(plain.count) << 3 | 1
        let head: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd, 0x20, UInt8(plain.count)]
        let size = [0, 8, 16].map { UInt8(truncatingIfNeeded: block >> $0) }
        return salt.bytes + head + size + plain
    }

    /// A header with all that can be there.
    static func fullHeader() throws -> Header {
        let other = stream(try signer(2).verifyingKey.replica)
        return Header(
            stream: stream(try signer(1).verifyingKey.replica), number: 2, previous: Hash32.of([1]), lamport: 5,
            dependencies: [Dependency(stream: other, point: StreamPoint(number: 3, hash: Hash32.of([2])))],
            seenStage: Stage(cycle: 2026, step: 2), schemaVersion: 1, claimedAt: claimedAt,
            rowCount: body.rowCount, commitment: StoredBody.commitment(stored(body)))
    }

    /// A header to which a later program has added something.
    static func extendedHeader() throws -> Header {
        var header = try fullHeader()
        header.extensions = Extensions([7: [0xaa, 0xbb], 300: []])
        return header
    }

    static func changeSet() throws -> ChangeSet {
        try ChangeSet(header: fullHeader(), body: stored(body), signer: signer(1))
    }

    static func vector() throws -> VersionVector {
        let child = try signer(1).verifyingKey.replica
        let hub = try signer(2).verifyingKey.replica
        return VersionVector([
            stream(child): StreamPoint(number: 2, hash: Hash32.of([3])),
            stream(hub): StreamPoint(number: 3, hash: Hash32.of([4])),
            stream(hub, hubAudience): StreamPoint(number: 300, hash: Hash32.of([5])),
        ])
    }

    static func request() throws -> ExchangeRequest {
        ExchangeRequest(
            sender: try signer(1).verifyingKey.replica, incarnation: incarnation, schemaVersion: 1,
            claimedAt: claimedAt, base: try vector().hash,
            changes: [stream(try signer(1).verifyingKey.replica): try changeSet().point], token: token,
            budget: 262_144, changeSets: [try changeSet()], more: false)
    }

    static func receipt() throws -> Receipt {
        try Receipt(unit: unit, at: claimedAt + 5_000, vector: vector(), signer: signer(2))
    }

    static func reply() throws -> ExchangeReply {
        ExchangeReply(
            hub: try signer(2).verifyingKey.replica, incarnation: otherIncarnation, token: token,
            needsWholeVector: false, receipt: try receipt(), changeSets: [], more: true)
    }

    static func joinRequest() throws -> JoinRequest {
        JoinRequest(
            code: code, signingKey: try signer(1).verifyingKey, sealingKey: Array(repeating: 0xab, count: 32),
            name: "村部电脑")
    }

    static let joinReply = JoinReply(
        path: [
            JoinReply.Unit(id: unit, level: .village, code: "v1", name: "龙泉村"),
            JoinReply.Unit(id: street, level: .street, code: "s", name: "街道"),
        ], hubUnit: street)

    static let waitingReply = JoinReply(.waiting(since: claimedAt))

    /// A statement over three streams of two lives.
    static func rotation(from former: UInt8, to next: UInt8) throws -> Rotation {
        try Rotation(
            from: signer(former), to: signer(next), sealingKey: Array(repeating: 0xcd, count: 32), at: claimedAt,
            ends: StreamEnds([
                StreamEnds.Stream(incarnation: incarnation, audience: audience): 300,
                StreamEnds.Stream(incarnation: incarnation, audience: hubAudience): 2,
                StreamEnds.Stream(incarnation: otherIncarnation, audience: audience): 7,
            ]))
    }

    static func invitation() throws -> Invitation {
        Invitation(
            url: "https://10.0.0.5:8443", tlsPin: Hash32.of([6]), hubKey: try signer(2).verifyingKey,
            sealingKey: try sealer().publicBytes, unit: unit, code: code, expiresAt: claimedAt)
    }

    /// The hub's key, to which bundles are sealed.
    static func sealer() throws -> SealingKey {
        try SealingKey(seed: Array(repeating: 3, count: 32))
    }

    static func villageKey() throws -> VillageKey {
        guard let key = VillageKey(Array(repeating: 5, count: 32)) else { throw WireError.truncated }
        return key
    }

    /// The stored body, encrypted.
    static func privateBody() throws -> [UInt8] {
        salt.bytes + (try villageKey().sealed(Array(stored(body)[StoredBody.saltBytes...]), salt: salt))
    }

    static let bundle = ExchangeBundle(kind: .exchangeRequest, message: Array("what HTTP would carry".utf8))

    /// The bundle to the hub's key, under a fixed one-time key.
    static func sealed(_ bundle: ExchangeBundle) throws -> [UInt8] {
        let receiver = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: sealer().publicBytes)
        return try bundle.sealed(to: FixedOneTimeKey.Receiver(key: receiver), id: sealer().id)
    }
}
