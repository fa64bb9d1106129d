/// A member who may take a place: no veto, nothing missing, assessed stars in the band.
struct Candidate {
    let key: RankKey
    /// The index of the member's line in the roll.
    let index: Int
    /// ``Category/index``.
    let category: Int

    /// Higher first; equals in the order of the roll, which is that of their codes.
    static func precedes(_ left: Candidate, _ right: Candidate) -> Bool {
        left.key == right.key ? left.index < right.index : right.key < left.key
    }
}
