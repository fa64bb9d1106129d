import StarKit
import SyncKit
import SyncStore
import SyncTestKit
import Synchronization

/// A street's hub with a village and two of its laptops, before an input comes: each try begins with fresh copies.
struct FuzzStreet: Sendable {
    /// The street as it is made once; nil when it cannot be made.
    static let shared = Result { try FuzzStreet() }

    static let now: Int64 = 1_772_352_000_000

    let hub: StoreCopies
    /// The laptop whose program writes what the input says.
    let author: StoreCopies
    /// A laptop with a good program.
    let reader: StoreCopies
    let village: ID128
    let street: ID128
    /// What the author would send next.
    let request: ExchangeRequest
    let requestBytes: [UInt8]

    init() throws {
        let village = FuzzKeys.unit
        self.village = village
        let hub = try Self.replica(1)
        try hub.foundHub(level: .street, kind: "street", code: "s", name: "Street")
        guard let own = try hub.place()?.own.id else { throw Flaw("the hub has no place") }
        self.hub = StoreCopies(hub)
        street = own
        try hub.write { local in
            _ = try local.put(
                "unit", unit: own, village,
                [
                    "code": .text("v1"), "name": .text("V1"), "level": .integer(1), "kind": .text("village"),
                    "parent": .blob(own.bytes),
                ])
            let cycle: [String: Value] = ["year": .integer(2026), "stage": .integer(1)]
            _ = try local.put("cycle", unit: own, try local.naturalID("cycle", unit: own, cycle), cycle)
        }
        let author = try Self.laptop(2, of: hub, village)
        let reader = try Self.laptop(3, of: hub, village)
        try Self.put(author, village, "a1")
        for laptop in [author, reader, author] { try Self.sync(laptop, hub) }
        try Self.put(author, village, "a2")
        self.author = StoreCopies(author)
        self.reader = StoreCopies(reader)
        requestBytes = try Self.nextRequest(of: author)
        let key = author.identity.signer.verifyingKey
        request = try ExchangeRequest(decoding: requestBytes) { _ in key }
    }

    /// A store with fixed keys and chances.
    static func replica(_ number: UInt8) throws -> Replica {
        try Replica.inMemory(
            schema: Book.schema,
            identity: Identity(
                signingSeed: Array(repeating: number, count: 32), sealingSeed: Array(repeating: number, count: 32)),
            entropy: chances(UInt64(number)), clock: { now })
    }

    /// The same draws each time.
    static func chances(_ seed: UInt64) -> Entropy {
        let random = Mutex(SeededGenerator(seed: seed))
        return Entropy { random.withLock { $0.next() } }
    }

    static func sync(_ laptop: Replica, _ hub: Replica) throws {
        _ = try ChildSync(laptop).run { try HubIntake(hub).exchange($0).reply }
    }

    private static func laptop(_ number: UInt8, of hub: Replica, _ village: ID128) throws -> Replica {
        let laptop = try replica(number)
        let invitation = try hub.invite(unit: village, days: 7, url: "http://127.0.0.1:1", tlsPin: nil)
        let request = try Enrolment.request(laptop, invitation: invitation, name: "laptop \(number)")
        let reply = try HubIntake(hub).join(request)
        try Enrolment.finish(laptop, invitation: invitation, request: request, reply: reply)
        try sync(laptop, hub)
        return laptop
    }

    private static func put(_ laptop: Replica, _ village: ID128, _ code: String) throws {
        try laptop.write { local in
            let values: [String: Value] = ["code": .text(code), "name": .text("王芳"), "category": .text("A")]
            _ = try local.put("member", unit: village, try local.naturalID("member", unit: village, values), values)
        }
    }

    /// The bytes that a laptop would send, without sending them.
    private static func nextRequest(of laptop: Replica) throws -> [UInt8] {
        var sent: [UInt8] = []
        do {
            _ = try ChildSync(laptop).run { bytes in
                sent = bytes
                throw NotSent()
            }
        } catch is NotSent {
            // The request is all that was wanted.
        }
        return sent
    }

    private struct NotSent: Error {}
}
