import SyncKit
import SyncStore

/// Whoever has a receipt for a change-set can rely on it.
struct ReceiptChecker {
    let world: SimulatedWorld

    /// At any time: a hub that was never put back holds what its children have receipts for.
    func check() throws {
        try checkAbove()
        for child in world.children where !world.moved.contains(child.unit) {
            guard let parent = child.parent, parent.restores == 0 else { continue }
            let held = try heads(parent)
            for stream in try child.replica.streams() {
                guard let received = stream.receivedByParent, received > 0, stream.stream.branch == nil else {
                    continue
                }
                try SyncTestKit.check(
                    held[stream.stream] ?? 0 >= received,
                    "\(child.name) has a receipt for \(received) of a stream, \(parent.name) holds less")
            }
        }
    }

    /// At any time: a district that was never put back holds what laptops have its receipts for.
    private func checkAbove() throws {
        guard world.district.restores == 0 else { return }
        let held = try heads(world.district)
        for laptop in world.laptops {
            for stream in try laptop.replica.streams() where stream.stream.branch == nil {
                guard let received = stream.receivedByGrandparent, received > 0 else { continue }
                try SyncTestKit.check(
                    held[stream.stream] ?? 0 >= received,
                    "\(laptop.name) has the district's receipt for \(received) of a stream that it does not hold")
            }
        }
    }

    /// At the end: nil once each laptop knows of every change-set that the district holds that it is there.
    func difference() throws -> String? {
        for laptop in world.laptops {
            for stream in try laptop.replica.streams(of: laptop.unit)
            where stream.stream.audience.top == .district {
                if stream.receivedByGrandparent != stream.sealed {
                    return "\(laptop.name) has the district's receipt for \(stream.receivedByGrandparent ?? 0) "
                        + "of \(stream.sealed)"
                }
            }
        }
        return nil
    }

    private func heads(_ node: SimulatedNode) throws -> [StreamID: Int64] {
        var heads: [StreamID: Int64] = [:]
        for changeSet in try node.replica.simulatedLog() {
            let header = changeSet.header
            heads[header.stream] = max(heads[header.stream] ?? 0, header.number)
        }
        return heads
    }
}
