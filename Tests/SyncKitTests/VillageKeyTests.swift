import Testing

@testable import SyncKit

@Suite struct VillageKeyTests {
    private let key: VillageKey
    private let other: VillageKey

    init() throws {
        key = try #require(VillageKey(Array(repeating: 5, count: 32)))
        other = try #require(VillageKey(Array(repeating: 6, count: 32)))
    }

    @Test func bodiesOpenOnlyWithTheirKey() throws {
        // Goal: an encrypted body opens with its key alone, and not after any change.
        // Method: pack, unpack; another key; each byte changed in turn; each shorter length.
        let stored = try StoredBody.pack(Samples.body, salt: Samples.salt, key: key)
        #expect(try StoredBody.unpack(stored, key: key) == Samples.body)
        #expect(throws: WireError.self) { try StoredBody.unpack(stored, key: other) }
        #expect(throws: WireError.self) { try StoredBody.unpack(stored) }
        for index in stored.indices {
            var changed = stored
            changed[index] ^= 1
            #expect(throws: WireError.self) { try StoredBody.unpack(changed, key: key) }
            #expect(throws: WireError.self) { try StoredBody.unpack(Array(stored[..<index]), key: key) }
        }
    }

    @Test func saltMakesEachBodyDiffer() throws {
        // Goal: equal contents look different, and nothing of them shows.
        // Method: two salts over one body; search for its texts.
        let one = try StoredBody.pack(Samples.body, salt: Samples.salt, key: key)
        let two = try StoredBody.pack(Samples.body, salt: Samples.code, key: key)
        #expect(one.dropFirst(16) != two.dropFirst(16))
        #expect(one.firstRange(of: Array("member".utf8)) == nil)
        let open = try StoredBody.pack(Samples.body, salt: Samples.salt)
        #expect(one.count == open.count + 16)
    }

    @Test func wrapsOpenOnlyAtTheirReceiver() throws {
        // Goal: a wrapped key opens with one private key, for one village and one key id.
        // Method: the receiving side of the crypto library's HPKE opens what is derived here; then each part is wrong.
        let sealer = try Samples.sealer()
        let wrapped = try key.wrapped(to: sealer.publicBytes, of: Samples.unit)
        #expect(wrapped.count == VillageKey.wrappedBytesCount)
        func open(_ bytes: [UInt8], id: ID128, unit: ID128 = Samples.unit, with key: SealingKey) -> VillageKey? {
            VillageKey(unwrapping: bytes, id: id, of: unit, with: key)
        }
        #expect(open(wrapped, id: key.id, with: sealer) == key)
        #expect(open(wrapped, id: other.id, with: sealer) == nil)
        #expect(open(wrapped, id: key.id, unit: Samples.street, with: sealer) == nil)
        #expect(open(wrapped, id: key.id, with: SealingKey()) == nil)
        for index in wrapped.indices {
            var changed = wrapped
            changed[index] ^= 1
            #expect(open(changed, id: key.id, with: sealer) == nil)
        }
        #expect(open(Array(wrapped.dropLast()), id: key.id, with: sealer) == nil)
    }

    @Test func twoDevicesWrapTheSame() throws {
        // Goal: two devices that wrap one key to a third write the same bytes; no two receivers share a one-time key.
        // Method: wrap twice; to another receiver, and in another village.
        let sealer = try Samples.sealer()
        let wrapped = try key.wrapped(to: sealer.publicBytes, of: Samples.unit)
        #expect(try key.wrapped(to: sealer.publicBytes, of: Samples.unit) == wrapped)
        let others = [
            try key.wrapped(to: SealingKey().publicBytes, of: Samples.unit),
            try key.wrapped(to: sealer.publicBytes, of: Samples.street),
            try other.wrapped(to: sealer.publicBytes, of: Samples.unit),
        ]
        for one in others { #expect(one.prefix(32) != wrapped.prefix(32)) }
        #expect(throws: ExchangeError.self) { try key.wrapped(to: Array(repeating: 0, count: 32), of: Samples.unit) }
        #expect(throws: ExchangeError.self) { try key.wrapped(to: [1], of: Samples.unit) }
    }

    @Test func bodiesAreEncryptedExactlyWhereTheyMustBe() throws {
        // Goal: nothing private is taken in the open, and nothing is hidden from a hub that should judge it.
        // Method: headers of both audiences with and without a key id.
        let signer = try Samples.signer(1)
        for (audience, keyID, isRight) in [
            (Samples.audience, nil, true), (Samples.audience, key.id, false),
            (Audience(unit: Samples.unit, top: .village), nil, false),
            (Audience(unit: Samples.unit, top: .village), key.id, true),
        ] as [(Audience, ID128?, Bool)] {
            let stored = Samples.stored(Samples.body)
            let header = Header(
                stream: Samples.stream(signer.verifyingKey.replica, audience), number: 1, previous: .zero, lamport: 1,
                dependencies: [], seenStage: .none, schemaVersion: 1, keyID: keyID, claimedAt: 0, rowCount: 4,
                commitment: StoredBody.commitment(stored))
            let outcome = try ChangeSetCheck.judge(
                ChangeSet(header: header, body: stored, signer: signer),
                ChangeSetCheck.Held(author: signer.verifyingKey, isBegun: false, lookUp: { _ in nil }))
            #expect((outcome == .new) == isRight)
        }
    }
}
