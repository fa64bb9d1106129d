import SyncKit
import SyncStore

/// Each stream is one chain without gaps; a laptop's is a beginning of the hub's or the other way round.
struct StreamChecker {
    let world: SimulatedWorld

    func check() throws {
        let hub = try chains(of: world.hub, "hub")
        for laptop in world.laptops {
            for (stream, hashes) in try chains(of: laptop.replica, laptop.name) {
                let there = hub[stream] ?? []
                try SyncTestKit.check(
                    zip(hashes, there).allSatisfy { $0 == $1 }, "\(laptop.name): two branches of a stream")
            }
        }
    }

    private func chains(of replica: Replica, _ name: String) throws -> [StreamID: [Hash32]] {
        var chains: [StreamID: [Hash32]] = [:]
        for changeSet in try replica.simulatedLog() {
            let header = changeSet.header
            let chain = chains[header.stream] ?? []
            try SyncTestKit.check(header.number == Int64(chain.count + 1), "\(name): a stream has a gap")
            try SyncTestKit.check(header.previous == chain.last ?? .zero, "\(name): a stream's chain is broken")
            chains[header.stream] = chain + [changeSet.hash]
        }
        return chains
    }
}
