import SyncKit
import SyncStore
import Synchronization

@testable import SyncTestKit

/// A hub and a laptop on disks of their own, and copies of the disks as they were before each operation.
struct CrashStreet: Sendable {
    private struct Caught: Error {}

    static let hub: UInt8 = 1
    static let laptop: UInt8 = 2
    static let village = ID128(high: 0xaaaa, low: 1)

    /// A laptop that has synced, and has nothing new.
    private let idle: FaultDisk
    /// The same, with saved rows that are not sealed.
    let waiting: FaultDisk
    /// The same, sealed.
    private let sealed: FaultDisk
    /// A hub with news for the laptop, at a later stage.
    let hub: FaultDisk
    /// What the sealed laptop sends.
    private let request: [UInt8]

    /// Opens a store whose keys belong to its owner and whose chances to this start of the program.
    static func open(
        _ disk: FaultDisk, owner: UInt8, boot: UInt64, schema: Schema = SimulatedSchema.all
    ) throws -> Replica {
        try disk.open(
            schema: schema, identity: identity(owner), entropy: entropy(owner, boot), clock: { SimulatedClock.start })
    }

    static func identity(_ owner: UInt8) throws -> Identity {
        try Identity(
            signingSeed: Array(repeating: owner, count: 32), sealingSeed: Array(repeating: owner, count: 32))
    }

    static func entropy(_ owner: UInt8, _ boot: UInt64) -> Entropy {
        let chance = Mutex(SeededGenerator(seed: UInt64(owner) << 32 | boot))
        return Entropy { chance.withLock { $0.next() } }
    }

    init() throws {
        let disks = (hub: FaultDisk(), laptop: FaultDisk())
        let hub = try Self.open(disks.hub, owner: Self.hub, boot: 100)
        let laptop = try Self.open(disks.laptop, owner: Self.laptop, boot: 100)
        let other = try Replica.simulated(seed: 5, clock: SimulatedClock(offset: 0, drift: 0))
        let street = try Self.found(hub)
        for replica in [laptop, other] { try Self.join(replica, hub) }
        try Self.save(0..<40, in: laptop)
        try Self.sync(laptop, with: hub)
        try Self.sync(other, with: hub)
        idle = disks.laptop.clone()

        try Self.save(30..<50, in: laptop, team: "late")
        try laptop.write { local in
            try local.put("note", unit: Self.village, ID128(high: 7, low: 7), ["text": .text("will be refused")])
            let number: [String: Value] = ["number": .text("12"), "people": .integer(4)]
            try local.put(
                "household", unit: Self.village, local.naturalID("household", unit: Self.village, number), number)
        }
        waiting = disks.laptop.clone()

        // Of concurrent writes the later counter wins, or salts would choose by the hash.
        for team in ["other", "another"] {
            try Self.save(35..<45, in: other, team: team)
            try Self.sync(other, with: hub)
        }
        try hub.write { local in
            try Self.put("cycle", street, ["year": .integer(2026), "stage": .integer(3)], in: local)
            try Self.put("notice", street, ["period": .text("q1"), "text": .text("news")], in: local)
            try Self.put("outcome", Self.village, ["code": .text("m1"), "place": .integer(1)], in: local)
        }
        var request: [UInt8] = []
        do {
            _ = try ChildSync(laptop).run { bytes in
                request = bytes
                throw Caught()
            }
        } catch is Caught {
            // The request is held; the line is cut.
        }
        self.request = request
        sealed = disks.laptop.clone()
        self.hub = disks.hub.clone()
        try laptop.close()
        try hub.close()
        try other.close()
    }

    static func found(_ hub: Replica) throws -> ID128 {
        try hub.foundHub(level: .street, kind: "street", code: "s1", name: "Street")
        guard let own = try hub.place()?.own.id else { throw CheckFailure("the hub has no place") }
        try hub.write { local in
            let unit: [String: Value] = [
                "code": .text("v1"), "name": .text("Village"), "level": .integer(1), "kind": .text("village"),
                "parent": .blob(own.bytes),
            ]
            try local.put("unit", unit: own, village, unit)
            try put("cycle", own, ["year": .integer(2026), "stage": .integer(1)], in: local)
        }
        return own
    }

    static func join(_ replica: Replica, _ hub: Replica) throws {
        let invitation = try hub.invite(unit: village, days: 7, url: "https://hub", tlsPin: nil)
        let request = try Enrolment.request(replica, invitation: invitation, name: "laptop")
        let reply = try HubIntake(hub).join(request)
        try Enrolment.finish(replica, invitation: invitation, request: request, reply: reply)
        try sync(replica, with: hub)
    }

    /// - Parameter mark: Called whenever bytes leave.
    static func sync(_ replica: Replica, with hub: Replica, mark: () throws -> Void = {}) throws {
        let report = try ChildSync(replica).run { request in
            try mark()
            let outcome = try HubIntake(hub).exchange(request)
            try check(outcome.rejected.isEmpty, "the hub took back \(outcome.rejected)")
            return outcome.reply
        }
        try check(report.isComplete, "the exchange is not complete")
        let states = try [replica, hub].map { try $0.status(unit: village).stateHash }
        try check(states[0] == states[1], "laptop and hub differ after an exchange")
    }

    static func put(_ table: String, _ unit: ID128, _ values: [String: Value], in local: LocalWrite) throws {
        try local.put(table, unit: unit, local.naturalID(table, unit: unit, values), values)
    }

    static func save(_ codes: Range<Int>, in replica: Replica, team: String = "first") throws {
        try replica.write { local in
            for code in codes {
                let values: [String: Value] = [
                    "code": .text("m\(code)"), "name": .text("Member number \(code)"), "team": .text(team),
                ]
                try put("member", village, values, in: local)
            }
        }
    }
}

extension CrashStreet {
    /// Everything that is tested for crashes.
    var operations: [CrashOperation] {
        [
            CrashOperation(name: "layout", disk: FaultDisk(), owner: 9, positionsMax: 24) { { _, _ in } },
            CrashOperation(name: "save", disk: idle, owner: Self.laptop, positionsMax: 12) {
                { replica, mark in
                    for first in [38, 60, 63] {
                        try Self.save(first..<first + 3, in: replica, team: "saved")
                        try mark()
                    }
                }
            },
            CrashOperation(name: "save 300", disk: idle, owner: Self.laptop, positionsMax: 6) {
                { replica, _ in try Self.save(100..<400, in: replica) }
            },
            CrashOperation(name: "seal", disk: waiting, owner: Self.laptop, positionsMax: 12) {
                { replica, _ in try replica.seal() }
            },
            CrashOperation(name: "hub", disk: hub, owner: Self.hub, positionsMax: 10) { [request, sealed] in
                let laptop = sealed.clone()
                return { hub, mark in
                    let outcome = try HubIntake(hub).exchange(request)
                    try check(outcome.rejected.isEmpty, "the hub took back \(outcome.rejected)")
                    try mark()
                    // What the hub has told its laptop must fit what it tells it later.
                    let child = try Self.open(laptop, owner: Self.laptop, boot: 200)
                    try Self.sync(child, with: hub)
                    try child.close()
                }
            },
            CrashOperation(name: "child", disk: waiting, owner: Self.laptop, positionsMax: 10) { [hub] in
                let disk = hub.clone()
                return { laptop, mark in
                    let hub = try Self.open(disk, owner: Self.hub, boot: 200)
                    let report = try ChildSync(laptop).run { request in
                        try mark()
                        let outcome = try HubIntake(hub).exchange(request)
                        try check(outcome.rejected.isEmpty, "the hub took back \(outcome.rejected)")
                        return outcome.reply
                    }
                    try check(report.isComplete, "the exchange is not complete")
                    let states = try [laptop, hub].map { try $0.status(unit: Self.village).stateHash }
                    try check(states[0] == states[1], "laptop and hub differ after an exchange")
                    try hub.close()
                }
            },
        ]
    }
}
