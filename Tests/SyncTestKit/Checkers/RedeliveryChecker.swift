import SyncKit
import SyncStore

/// Everything that was ever sent comes once more, out of order: nothing changes.
struct RedeliveryChecker {
    let world: SimulatedWorld

    func check(_ random: inout SeededGenerator) throws {
        let before = try world.hub.simulatedState(world.units)
        for request in world.network.requests.shuffled(using: &random) {
            do { _ = try HubIntake(world.hub).exchange(request) } catch is ExchangeError {
                // It was refused the first time too.
            }
        }
        try SyncTestKit.check(
            try world.hub.simulatedState(world.units) == before, "requests that came again changed the hub")
    }
}
