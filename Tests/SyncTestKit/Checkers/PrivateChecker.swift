import SyncKit
import SyncStore

/// Private rows are read by the laptops of their village, which agree on them, and by nobody else.
struct PrivateChecker {
    let world: SimulatedWorld

    /// What one laptop holds and makes of its village's own audience.
    private struct View {
        let name: String
        let unit: ID128
        let heads: [StreamID: Int64]
        let rows: [ID128: [Value]]
    }

    func check() throws {
        for hub in world.hubs {
            let count = try hub.replica.read { try $0.rows("household", unit: nil).count }
            try SyncTestKit.check(count == 0, "a private row came to \(hub.name)")
            for changeSet in try hub.replica.simulatedLog() where changeSet.header.stream.audience.top == .village {
                try SyncTestKit.check(
                    changeSet.header.keyID != nil, "a private change-set came to \(hub.name) in the open")
            }
        }
        let views = try world.laptops.compactMap(view)
        for (index, one) in views.enumerated() {
            for other in views[..<index] where other.unit == one.unit && other.heads == one.heads {
                try SyncTestKit.check(
                    other.rows == one.rows, "\(one.name) and \(other.name) differ in private rows")
            }
        }
    }

    /// nil for a laptop that has something still to seal, or to be given a key for.
    private func view(of laptop: SimulatedNode) throws -> View? {
        let status = try laptop.replica.status()
        guard status.privateRows == 0, status.privateTables?.unreadable == 0 else { return nil }
        let streams = status.streams.filter { $0.stream.audience == Audience(unit: laptop.unit, top: .village) }
        let rows = try laptop.replica.read { try $0.rows("household", unit: laptop.unit) }
        return View(
            name: laptop.name, unit: laptop.unit,
            heads: Dictionary(uniqueKeysWithValues: streams.map { ($0.stream, $0.sealed) }),
            rows: Dictionary(uniqueKeysWithValues: rows.map { ($0.id, $0.values) }))
    }
}
