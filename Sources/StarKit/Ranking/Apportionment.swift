/// How the places of one cap class are divided among villages by head count.
struct Apportionment {
    /// One village's share.
    struct Share: Equatable {
        /// P n: hundredths of a place.
        var quota: Int
        /// Whole places in the quota.
        var floor: Int
        /// Hundredths beyond the whole places.
        var remainder: Int
        /// Places given.
        var places: Int
    }

    /// One a village, in the order of the head counts given.
    private(set) var shares: [Share]

    /// - Parameters:
    ///   - counts: Members under the cap in each village, the villages ascending by code.
    ///   - percent: Places in percent of the members.
    ///   - redistributes: Whether what rounding down leaves is given to the largest remainders.
    init(counts: [Int], percent: Int, redistributes: Bool) {
        shares = counts.map { Self.share(of: $0, percent: percent) }
        guard redistributes else { return }
        let total = counts.reduce(0, +) * percent / 100
        let left = total - shares.reduce(0) { $0 + $1.floor }
        let order = shares.indices.sorted {
            // Equal remainders go to the larger village, then to the smaller code: the villages come in that order.
            (shares[$1].remainder, counts[$1], $0) < (shares[$0].remainder, counts[$0], $1)
        }
        for index in order.prefix(left) { shares[index].places += 1 }
    }

    /// The share of so many members when nothing is redistributed.
    static func share(of count: Int, percent: Int) -> Share {
        let quota = percent * count
        return Share(quota: quota, floor: quota / 100, remainder: quota % 100, places: quota / 100)
    }
}
