import SyncKit

/// A stream as a store holds it.
struct HeldStream {
    let number: Int64
    let head: StreamPoint
    let lamport: Int64
}
