import SyncKit
import SyncStore

/// A replica with its clock, and what its user was told.
final class SimulatedLaptop {
    let name: String
    let unit: ID128
    let replica: Replica
    let clock: SimulatedClock
    var ledger = SaveLedger()

    init(name: String, unit: ID128, replica: Replica, clock: SimulatedClock) {
        self.name = name
        self.unit = unit
        self.replica = replica
        self.clock = clock
    }
}
