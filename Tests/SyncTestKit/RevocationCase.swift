import SyncKit
import SyncStore

/// A device that was cut off, and what the hub held of it at that moment.
struct RevocationCase {
    let device: ID128
    let unit: ID128
    let hub: SimulatedNode
    let cut: [StreamID: Int64]
    let held: Set<Hash32>
}
