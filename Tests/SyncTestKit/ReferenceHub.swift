import SyncKit

/// Where a hub stands.
struct ReferenceHub {
    let unit: ID128
    let level: Level
}
