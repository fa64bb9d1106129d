import SyncKit
import SyncStore

/// Everything that was ever sent comes once more, out of order: nothing that is there changes, and
/// where no store was ever put back or copied, nothing changes at all.
struct RedeliveryChecker {
    let world: SimulatedWorld

    func check(_ random: inout SeededGenerator) throws {
        let before = try world.hubs.map { try $0.replica.simulatedHoldings() }
        let states = try world.hubs.map { try $0.replica.simulatedState($0.units) }
        try world.network.replayAll(&random)
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
        try SyncTestKit.check(
            try world.hubs.map { try $0.replica.simulatedState($0.units) } == states,
            "requests that came again changed a hub")
    }
}
