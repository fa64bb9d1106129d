import SyncKit
import SyncStore

/// Everything that was ever sent comes once more, out of order: nothing that is there changes, and
/// where no store was ever put back or copied, nothing changes at all.
///
/// Not promised: that a hub goes on turning away what it turned away while the sender's village stood elsewhere. Once
/// the village is back, the same request of a modified client is taken in and judged like any other. Then all that is
/// new at the hub is the client's, or the hub's word on it.
struct RedeliveryChecker {
    let world: SimulatedWorld

    func check(_ random: inout SeededGenerator) throws {
        let before = try world.hubs.map { try $0.replica.simulatedHoldings() }
        let states = try world.hubs.map { try $0.replica.simulatedState($0.units) }
        try world.network.replayAll(&random)
        world.trace?.look(at: world)
        for (hub, holdings) in zip(world.hubs, before) {
            let after = try hub.replica.simulatedHoldings()
            for (audience, held) in holdings {
                try SyncTestKit.check(
                    held.isSubset(of: after[audience] ?? []), "requests that came again took something from \(hub.name)"
                )
            }
        }
        // What a thief had handed over in pieces may fit together now.
        guard world.plan.troubles.isEmpty, !world.extras.present.contains(.revocations) else { return }
        for (index, hub) in world.hubs.enumerated() {
            let held = before[index].values.reduce(into: Set<Hash32>()) { $0.formUnion($1) }
            let present = try hub.replica.simulatedHoldings().values.reduce(into: Set<Hash32>()) { $0.formUnion($1) }
            let new = try hub.replica.simulatedLog(present.subtracting(held)).map(\.header.stream.replica)
            if !world.moved.isEmpty, new.contains(where: world.strangers.contains) {
                let isTheirs = new.allSatisfy {
                    world.strangers.contains($0) || $0 == hub.replica.identity.replica
                }
                try SyncTestKit.check(isTheirs, "requests that came again brought more than a client's to \(hub.name)")
                continue
            }
            try SyncTestKit.check(
                try hub.replica.simulatedState(hub.units) == states[index],
                "requests that came again changed \(hub.name)")
        }
    }
}
