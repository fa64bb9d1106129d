/// One ceiling of a group while its candidates are taken in order.
struct CeilingSet {
    /// The categories it holds: bit ``Category/index``.
    let mask: UInt8
    /// Places left under it.
    var room: Int
    /// The last one that took room under it.
    var lastIn: RankKey?
    /// The first one it had no room for.
    var firstOut: RankKey?

    func holds(_ category: Int) -> Bool { mask >> UInt8(category) & 1 == 1 }
}
