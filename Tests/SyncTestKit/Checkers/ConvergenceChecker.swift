import SyncKit
import SyncStore

/// Equal vectors mean equal states; once healed, every laptop equals the hub.
struct ConvergenceChecker {
    let world: SimulatedWorld

    /// Whether each laptop holds what the hub holds of its unit and of the hub's own.
    func isConverged() throws -> Bool {
        try world.laptops.allSatisfy { laptop in
            try [laptop.unit, world.hubUnit].allSatisfy { unit in
                let here = try laptop.replica.status(unit: unit)
                return try here.pendingRows == 0 && here.vectorHash == world.hub.status(unit: unit).vectorHash
            }
        }
    }

    /// Safe at any time: a laptop with the hub's vector of a unit has its state.
    func checkEqualVectors() throws {
        for laptop in world.laptops {
            for unit in [laptop.unit, world.hubUnit] {
                let here = try laptop.replica.status(unit: unit)
                let there = try world.hub.status(unit: unit)
                guard here.vectorHash == there.vectorHash else { continue }
                try check(
                    here.stateHash == there.stateHash, "\(laptop.name) and the hub hold the same and differ in state")
            }
        }
    }

    /// Two laptops of a village that hold the same have the same state, whatever the hub holds.
    func checkSiblings() throws {
        for one in world.laptops {
            for other in world.laptops where other.unit == one.unit {
                let left = try one.replica.status()
                let right = try other.replica.status()
                guard left.vectorHash == right.vectorHash else { continue }
                try check(left.stateHash == right.stateHash, "\(one.name) and \(other.name) differ in state")
            }
        }
    }
}
