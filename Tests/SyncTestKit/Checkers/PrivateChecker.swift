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
        try checkKeys()
        let views = try world.laptops.compactMap(view)
        for (index, one) in views.enumerated() {
            for other in views[..<index] where other.unit == one.unit && other.heads == one.heads {
                try SyncTestKit.check(
                    other.rows == one.rows, "\(one.name) and \(other.name) differ in private rows")
            }
        }
    }

    /// A village's keys are wrapped to its own laptops alone, and one that can read all lets the others read all.
    ///
    /// A street holds wraps to devices that it does not know when its village was moved or it was put back: the records
    /// of all stores say which village a device is of, and a device that none of them knows fails.
    private func checkKeys() throws {
        let records = try world.nodes.flatMap { try $0.replica.read { try $0.rows("device", unit: nil) } }
        let units = Dictionary(
            records.map { ($0.id, $0.reference("unit")) }, uniquingKeysWith: { first, _ in first })
        for street in world.streets {
            for wrap in try street.replica.read({ try $0.rows("key_wrap", unit: nil) }) {
                let unit = wrap.reference("recipient").flatMap { units[$0] }
                try SyncTestKit.check(unit == wrap.unit, "a key of one village is wrapped to a device of another")
            }
        }
        for (_, laptops) in Dictionary(grouping: world.laptops, by: \.unit) {
            let unreadable = try laptops.map { try $0.replica.privateStatus()?.unreadable ?? 0 }
            guard unreadable.contains(0) else { continue }
            try SyncTestKit.check(
                unreadable.allSatisfy { $0 == 0 }, "a laptop cannot read what another of its village can")
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
