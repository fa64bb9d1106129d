import SyncKit
import SyncStore

/// Equal vectors mean equal states; once healed, every laptop equals the hub.
struct ConvergenceChecker {
    /// What one replica holds of one unit.
    private struct View {
        let name: String
        let unit: ID128
        let vector: Hash32
        let state: Hash32?
        let isSealed: Bool
    }

    private let hub: [ID128: View]
    private let laptops: [View]

    /// Looks at every replica once.
    init(_ world: SimulatedWorld) throws {
        hub = try world.units.reduce(into: [:]) { views, unit in
            views[unit] = try Self.view(of: world.hub, "hub", unit)
        }
        laptops = try world.laptops.flatMap { laptop in
            try [laptop.unit, world.hubUnit].map { try Self.view(of: laptop.replica, laptop.name, $0) }
        }
    }

    /// Whether each laptop holds what the hub holds of its unit and of the hub's own.
    var isConverged: Bool {
        laptops.allSatisfy { $0.isSealed && $0.vector == hub[$0.unit]?.vector }
    }

    /// Safe at any time: whoever has the same vector of a unit has the same state of it.
    func check() throws {
        for (index, one) in laptops.enumerated() {
            let others = laptops[..<index].filter { $0.unit == one.unit } + [hub[one.unit]].compactMap { $0 }
            for other in others where other.vector == one.vector {
                try SyncTestKit.check(
                    one.state == other.state, "\(one.name) and \(other.name) hold the same and differ in state")
            }
        }
    }

    private static func view(of replica: Replica, _ name: String, _ unit: ID128) throws -> View {
        let status = try replica.status(unit: unit)
        return View(
            name: name, unit: unit, vector: status.vectorHash, state: status.stateHash,
            isSealed: status.pendingRows == 0)
    }
}
