import Foundation
import SyncKit
import SyncStore
import SyncTestKit
import Synchronization

/// A street's hub with a village, and laptops that join it: all in memory, in one process.
final class Street {
    let hub: Replica
    let intake: HubIntake
    let clock = WallClock()
    let village: ID128
    private var devices: UInt8 = 1

    init(schema: Schema = StoreSchema.schema) throws {
        hub = try Self.replica(0, schema, clock)
        try hub.foundHub(level: .street, kind: "street", code: "s", name: "Street")
        intake = HubIntake(hub)
        village = ID128(high: 0xaaaa, low: 1)
        try addUnit(village, code: "v1")
    }

    /// The hub's own unit.
    func own() throws -> ID128 {
        guard let place = try hub.place() else { throw StoreError(.notJoined, "The hub has a place.") }
        return place.own.id
    }

    func addUnit(_ id: ID128, code: String) throws {
        let street = try own()
        try hub.write { local in
            _ = try local.put(
                "unit", unit: street, id,
                [
                    "code": .text(code), "name": .text(code), "level": .integer(1), "kind": .text("village"),
                    "parent": .blob(street.bytes),
                ])
        }
    }

    /// A store with fixed keys and chances of its own.
    static func replica(_ number: UInt8, _ schema: Schema, _ clock: WallClock) throws -> Replica {
        let chance = Mutex(SeededGenerator(seed: UInt64(number) + 1_000))
        return try Replica.inMemory(
            schema: schema,
            identity: Identity(
                signingSeed: Array(repeating: number, count: 32), sealingSeed: Array(repeating: number, count: 32)),
            entropy: Entropy { chance.withLock { $0.next() } }, clock: { clock.now })
    }

    /// A store that belongs to nobody yet.
    func blank(_ schema: Schema = StoreSchema.schema) throws -> Replica {
        defer { devices += 1 }
        return try Self.replica(devices, schema, clock)
    }

    func invite(_ unit: ID128? = nil) throws -> Invitation {
        try hub.invite(unit: unit ?? village, days: 7, url: "https://hub", tlsPin: nil)
    }

    /// A laptop that has joined and synced once.
    func laptop(_ name: String = "laptop", unit: ID128? = nil, schema: Schema = StoreSchema.schema) throws -> Replica {
        let replica = try blank(schema)
        try join(replica, invite(unit), name: name)
        try sync(replica)
        return replica
    }

    func join(_ replica: Replica, _ invitation: Invitation, name: String = "laptop") throws {
        let request = try Enrolment.request(replica, invitation: invitation, name: name)
        let reply = try intake.join(request)
        try Enrolment.finish(replica, invitation: invitation, request: request, reply: reply)
    }

    @discardableResult
    func sync(_ replica: Replica) throws -> SyncReport {
        try ChildSync(replica).run { try intake.exchange($0).reply }
    }

    /// Opens the stage of a year.
    func open(stage: Int64) throws {
        let street = try own()
        try hub.write { local in
            let values: [String: Value] = ["year": .integer(2026), "stage": .integer(stage)]
            let id = try local.naturalID("cycle", unit: street, values)
            _ = try local.put("cycle", unit: street, id, values)
        }
    }

    /// The id of the member with a code.
    func member(_ code: Int64) -> ID128 {
        .natural(table: "member", parent: village, key: [.integer(code)])
    }

    @discardableResult
    func put(_ replica: Replica, _ code: Int64, _ values: [String: Value]) throws -> PutOutcome {
        try replica.write { local in
            try local.put(
                "member", unit: village, member(code), values.merging(["code": .integer(code)]) { given, _ in given })
        }
    }

    func name(_ replica: Replica, _ code: Int64) throws -> String? {
        try replica.read { try $0.row("member", unit: village, member(code))?.text("name") }
    }

    /// The state hash of the village at a replica.
    func stateHash(_ replica: Replica) throws -> Hash32? {
        try replica.status(unit: village).stateHash
    }
}
