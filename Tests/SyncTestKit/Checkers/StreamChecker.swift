import SyncKit
import SyncStore

/// Each stream is a chain without gaps, or a tree of them where it forked; and a number is signed
/// twice only by stores that had been copied without a mark.
struct StreamChecker {
    let world: SimulatedWorld

    func check() throws {
        for node in world.nodes { try checkChains(of: node.replica, node.name) }
        for (place, hashes) in world.network.archive.hashes.sorted(by: { $0.key < $1.key }) where hashes.count > 1 {
            let stream = place.stream
            if world.strangers.contains(stream.replica) { continue }
            try SyncTestKit.check(
                world.copiedIncarnations.contains(stream.incarnation),
                "number \(place.number) of a stream was signed \(hashes.count) times by a store that was not copied: "
                    + hashes.sorted().map { world.network.archive.lives[$0] ?? "somebody" }.joined(separator: ", "))
        }
    }

    private func checkChains(of replica: Replica, _ name: String) throws {
        var headers: [Hash32: Header] = [:]
        for changeSet in try replica.simulatedLog() {
            let header = changeSet.header
            if header.number == 1 {
                try SyncTestKit.check(header.previous == .zero, "\(name): a stream's beginning follows something")
            } else {
                let previous = headers[header.previous]
                try SyncTestKit.check(
                    previous?.stream == header.stream && previous?.number == header.number - 1,
                    "\(name): a stream's chain is broken")
            }
            headers[changeSet.hash] = header
        }
    }
}
