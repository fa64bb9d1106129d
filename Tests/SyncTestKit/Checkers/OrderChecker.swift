import SyncKit
import SyncStore

/// The log of a village, taken in shuffled but causal orders, with repeats and other batches, makes
/// the same state in a fresh store.
struct OrderChecker {
    let world: SimulatedWorld

    /// Twice would do: a key can come one pass after what it signs.
    private static let passesMax = 4

    /// - Parameter villages: How many are tried.
    func check(villages: Int, _ random: inout SeededGenerator) throws {
        let all = world.streets.flatMap { street in street.below.map { (street: street, village: $0) } }
        for (street, village) in all.shuffled(using: &random).prefix(villages) {
            let expected = try street.replica.status(unit: village)
            let log = try street.replica.simulatedLog().filter {
                [village, street.unit, world.district.unit].contains($0.header.stream.audience.unit)
            }
            let replica = try observer(of: village, at: street, &random)
            try feed(replica, shuffled(log, &random), from: street, &random)
            let status = try replica.status()
            try SyncTestKit.check(status.vectorHash == expected.vectorHash, "an observer did not get everything")
            try SyncTestKit.check(
                status.stateHash == expected.stateHash, "another order of the same log makes another state")
            let report = try replica.verify()
            try SyncTestKit.check(report.isSound, "an observer is not sound: \(report.problems)")
        }
    }

    /// A linear extension of causality, drawn at random.
    private func shuffled(_ log: [ChangeSet], _ random: inout SeededGenerator) -> [ChangeSet] {
        var held: Set<Hash32> = [.zero]
        var rest = log.shuffled(using: &random)
        var order: [ChangeSet] = []
        while let index = rest.firstIndex(where: { changeSet in
            held.contains(changeSet.header.previous)
                && changeSet.header.dependencies.allSatisfy { held.contains($0.point.hash) }
        }) {
            let next = rest.remove(at: index)
            held.insert(next.hash)
            order.append(next)
        }
        return order
    }

    /// A laptop that stands in the village without the hub's knowing.
    private func observer(
        of village: ID128, at street: SimulatedNode, _ random: inout SeededGenerator
    ) throws -> Replica {
        let replica = try Replica.simulated(seed: random.next(), clock: street.clock)
        let identity = street.replica.identity
        let invitation = Invitation(
            url: "https://127.0.0.1:1", tlsPin: nil, hubKey: identity.signer.verifyingKey,
            sealingKey: identity.sealingKey, unit: village, code: ID128.random(using: &random), expiresAt: .max)
        let request = try Enrolment.request(replica, invitation: invitation, name: "observer")
        let path = [
            JoinReply.Unit(id: village, level: .village, code: "v", name: "Village"),
            JoinReply.Unit(id: street.unit, level: .street, code: "s", name: "Street"),
        ]
        let reply = try JoinReply(path: path, hubUnit: street.unit).encoded(request: request, signer: identity.signer)
        try Enrolment.finish(replica, invitation: invitation, request: request, reply: reply)
        return replica
    }

    /// Gives the change-sets in batches, some twice. What came before its author's key is given again,
    /// until everything was taken.
    private func feed(
        _ replica: Replica, _ log: [ChangeSet], from street: SimulatedNode, _ random: inout SeededGenerator
    ) throws {
        var queue: [[ChangeSet]] = []
        var rest = log[...]
        while !rest.isEmpty {
            let batch = Array(rest.prefix(1 + random.below(6)))
            rest = rest.dropFirst(batch.count)
            queue.append(random.chance(30) ? batch + (random.pick(queue) ?? []) : batch)
        }
        for _ in 0..<Self.passesMax
        where try replica.simulatedHoldings().values.reduce(0, { $0 + $1.count }) < log.count {
            for batch in queue { try give(batch, to: replica, from: street) }
        }
    }

    private func give(_ batch: [ChangeSet], to replica: Replica, from street: SimulatedNode) throws {
        let identity = street.replica.identity
        let receipt = try Receipt(unit: street.unit, at: 0, vector: VersionVector(), signer: identity.signer)
        _ = try ChildSync(replica).run { request in
            try ExchangeReply(
                hub: identity.replica, incarnation: .zero, token: .zero, needsWholeVector: false, receipt: receipt,
                changeSets: batch, more: false
            ).encoded(request: Hash32.of(request), base: nil, signer: identity.signer)
        }
    }
}
