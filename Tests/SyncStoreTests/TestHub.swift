import SyncKit
import SyncStore

/// A hub of any level with its side of the protocol, in memory.
struct TestHub {
    let replica: Replica
    let unit: ID128
    let clock: WallClock

    init(_ number: UInt8, _ level: Level, _ code: String, clock: WallClock = WallClock()) throws {
        self.clock = clock
        replica = try Street.replica(number, StoreSchema.schema, clock)
        try replica.foundHub(level: level, kind: level == .street ? "street" : "district", code: code, name: code)
        guard let place = try replica.place() else { throw StoreError(.notJoined, "The hub has a place.") }
        unit = place.own.id
    }

    func add(_ code: String, _ level: Level) throws -> ID128 {
        try replica.write { local in
            let id = local.newID()
            try local.put(
                "unit", unit: unit, id,
                [
                    "code": .text(code), "name": .text(code), "level": .integer(Int64(level.rawValue)),
                    "kind": .text(level == .village ? "village" : "street"), "parent": .blob(unit.bytes),
                ])
            return id
        }
    }

    func take(in child: Replica, as unit: ID128, name: String = "child") throws {
        let invitation = try replica.invite(unit: unit, days: 1, url: "https://hub", tlsPin: nil)
        let request = try Enrolment.request(child, invitation: invitation, name: name)
        let reply = try HubIntake(replica).join(request)
        try Enrolment.finish(child, invitation: invitation, request: request, reply: reply)
    }

    @discardableResult
    func sync(_ child: Replica) throws -> SyncReport {
        try ChildSync(child).run { try HubIntake(replica).exchange($0).reply }
    }

    /// A laptop that has joined and synced once.
    func laptop(_ number: UInt8, in village: ID128, name: String = "laptop") throws -> Replica {
        let laptop = try Street.replica(number, StoreSchema.schema, clock)
        try take(in: laptop, as: village, name: name)
        try sync(laptop)
        return laptop
    }

    func open(stage: Int64) throws {
        try replica.write { local in
            let values: [String: Value] = ["year": .integer(2026), "stage": .integer(stage)]
            _ = try local.put("cycle", unit: unit, local.naturalID("cycle", unit: unit, values), values)
        }
    }

    /// The change-sets that a child would send now.
    static func waiting(_ child: Replica) throws -> [ChangeSet] {
        struct Stop: Error {}
        var bytes: [UInt8] = []
        do {
            _ = try ChildSync(child).run { request in
                bytes = request
                throw Stop()
            }
        } catch is Stop {
            // The request is all that is wanted.
        }
        return try ExchangeRequest(decoding: bytes) { _ in child.identity.signer.verifyingKey }.changeSets
    }

    /// Brings change-sets of anybody under a device's name, as a program of its own would.
    @discardableResult
    func relay(_ changeSets: [ChangeSet], by device: Replica, incarnation: UInt64 = 77) throws -> ExchangeOutcome {
        let request = ExchangeRequest(
            sender: device.identity.replica, incarnation: ID128(high: incarnation, low: 1), schemaVersion: 2,
            claimedAt: 0, base: nil, changes: [:], token: nil, budget: 1000, changeSets: changeSets, more: false)
        return try HubIntake(replica).exchange(request.encoded(signer: device.identity.signer))
    }
}
