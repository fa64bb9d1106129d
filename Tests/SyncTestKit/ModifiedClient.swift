import SyncKit
import SyncStore

/// An enrolled device with a program of its own: it signs whatever it likes with its good key.
struct ModifiedClient {
    private let world: SimulatedWorld
    private let street: SimulatedNode
    private let replica: Replica
    private let unit: ID128
    private let incarnation: ID128
    private var random: SeededGenerator
    private var heads: [Audience: (point: StreamPoint, lamport: Int64)] = [:]
    /// Where the client stood before: it may go on from there, under numbers that it has used.
    private var formerHeads: [Audience: [(point: StreamPoint, lamport: Int64)]] = [:]
    /// Values that must never show anywhere.
    private(set) var markers: Set<Value> = []
    /// Change-sets that must be stored nowhere.
    private(set) var impossible: Set<Hash32> = []

    init(_ world: SimulatedWorld, in village: ID128, of street: SimulatedNode, seed: UInt64) throws {
        self.world = world
        self.street = street
        unit = village
        random = SeededGenerator(seed: seed)
        replica = try Replica.simulated(seed: random.next(), clock: street.clock)
        incarnation = ID128.random(using: &random)
        try world.enrol(replica, as: village, at: street, name: "modified")
        world.strangers.insert(replica.identity.replica)
    }

    /// One hostile request.
    mutating func attack() throws {
        let illegal = IllegalWrite.allCases[random.below(IllegalWrite.allCases.count)]
        let draft = try illegal.draft(street, unit: unit, marker: marker(illegal), &random)
        let seal = SealFlaw(of: illegal)
        let changeSet = try self.changeSet(draft.body, in: draft.audience, seal)
        if seal != nil || illegal == .otherVillage { impossible.insert(changeSet.hash) }
        let request = try ExchangeRequest(
            sender: replica.identity.replica, incarnation: incarnation, schemaVersion: 1, claimedAt: 0, base: nil,
            changes: [:], token: nil, proof: try forgedProof(), budget: 1000, changeSets: [changeSet], more: false
        ).encoded(signer: replica.identity.signer)
        try world.network.deliverHostile(request, to: street)
        if try street.replica.holds(changeSet.hash) {
            heads[draft.audience] = (changeSet.point, changeSet.header.lamport)
            formerHeads[draft.audience, default: []].append((changeSet.point, changeSet.header.lamport))
        }
    }

    /// A receipt for everything that there is, which the client has signed itself, in the hub's name or in its own.
    private mutating func forgedProof() throws -> Receipt? {
        guard random.chance(30) else { return nil }
        world.network.figures.count(.forgedProof)
        var points: [StreamID: StreamPoint] = [:]
        for changeSet in try street.replica.simulatedLog() {
            points[changeSet.header.stream] = StreamPoint(number: changeSet.header.number + 50, hash: changeSet.hash)
        }
        let own = try Receipt(unit: unit, at: 0, vector: VersionVector(points), signer: replica.identity.signer)
        if random.chance(50) { return own }
        return Receipt(
            unit: unit, hub: random.pick(world.hubs)?.replica.identity.replica ?? own.hub, at: 0, vector: own.vector,
            signature: own.signature)
    }

    /// The stage that the client says it had seen.
    private mutating func claimedStage() throws -> Stage {
        if random.chance(80) { return try street.replica.read { try $0.stage() } }
        return random.pick([Stage.none, Stage(cycle: 2026, step: 1), Stage(cycle: 2099, step: 7)]) ?? Stage.none
    }

    private mutating func marker(_ illegal: IllegalWrite) -> Value {
        let number = 900_000_000 + random.below(90_000_000)
        let marker: Value = illegal.marksWithNumbers ? .integer(Int64(number)) : .text("illegal \(number)")
        if illegal.isNeverShown { markers.insert(marker) }
        return marker
    }

    private mutating func changeSet(_ body: ChangeBody, in audience: Audience, _ flaw: SealFlaw?) throws -> ChangeSet {
        var head = heads[audience] ?? (.beginning, 0)
        if flaw == .foreignPrevious {
            // It goes on from another author's last word.
            guard let other = try others(in: audience).list.last else { return try changeSet(body, in: audience, .gap) }
            head = (other.point, try lamport(of: other.point))
        } else if random.chance(8), let former = random.pick(formerHeads[audience] ?? []) {
            head = former
        }
        let dependencies = random.chance(50) ? try others(in: audience) : (list: [], lamport: 0)
        var stored = try StoredBody.pack(body, salt: ID128.random(using: &random))
        if flaw == .unreadableBody { stored = random.bytes(40) }
        var lamport = 1 + max(head.lamport, dependencies.lamport)
        if flaw == .hugeLamport { lamport = 1 << 60 }
        let header = Header(
            stream: StreamID(replica: replica.identity.replica, incarnation: incarnation, audience: audience),
            number: head.point.number + (flaw == .gap ? 2 : 1),
            previous: flaw == .gap ? Hash32.of([1]) : head.point.hash, lamport: lamport,
            dependencies: dependencies.list, seenStage: try claimedStage(), schemaVersion: 1,
            claimedAt: 0, rowCount: body.rowCount + (flaw == .rowCount ? 1 : 0),
            commitment: flaw == .otherBody ? Hash32.of([2]) : StoredBody.commitment(stored))
        let signer = flaw == .otherKey ? try SigningKey(seed: random.bytes(32)) : replica.identity.signer
        return try ChangeSet(header: header, body: stored, signer: signer)
    }

    private func lamport(of point: StreamPoint) throws -> Int64 {
        try street.replica.simulatedLog().first { $0.hash == point.hash }?.header.lamport ?? 0
    }

    /// The heads of the other streams of an audience.
    private func others(in audience: Audience) throws -> (list: [Dependency], lamport: Int64) {
        var heads: [StreamID: ChangeSet] = [:]
        for changeSet in try street.replica.simulatedLog() where changeSet.header.stream.audience == audience {
            heads[changeSet.header.stream] = changeSet
        }
        heads = heads.filter { $0.key.replica != replica.identity.replica }
        return (
            heads.keys.sorted().compactMap { stream in heads[stream].map { Dependency(stream: stream, point: $0.point) }
            },
            heads.values.map(\.header.lamport).max() ?? 0
        )
    }
}
