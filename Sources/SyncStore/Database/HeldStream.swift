import SyncKit

/// A chain of change-sets as a store holds it: a stream, or one branch of a stream that forked.
struct HeldStream: Hashable {
    /// The number that stands for it in the store.
    let number: Int64
    /// Without a branch.
    let stream: StreamID
    let head: StreamPoint
    let lamport: Int64
    /// What its first header follows in another chain; nil where it begins the stream.
    let origin: Origin?

    struct Origin: Hashable {
        let stream: Int64
        let number: Int64
    }

    /// The number of its first header.
    var first: Int64 { (origin?.number ?? 0) + 1 }
}
