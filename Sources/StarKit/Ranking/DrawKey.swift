import SyncKit

/// Where a public draw puts one candidate: ascending.
struct DrawKey: Comparable {
    let hash: Hash32
    /// Decides between equal hashes, so that the order is total.
    let index: Int

    static func < (left: DrawKey, right: DrawKey) -> Bool {
        left.hash == right.hash ? left.index < right.index : left.hash < right.hash
    }
}
