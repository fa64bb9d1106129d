import SyncKit

/// What a hub was told to erase, and in which change-sets it stood then.
struct ErasureOrdered {
    let hub: SimulatedNode
    let cell: CellKey
    let unit: ID128
    let values: Set<Value>
    let targets: Set<Hash32>
}
