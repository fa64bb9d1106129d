/// What a set of equal candidates asks of each ceiling, and what each can grant, whatever their order.
struct Demand {
    /// For each ceiling, how many of the equals it can take, its inner ceilings observed.
    private(set) var granted: [Int] = []
    /// For each ceiling, whether it has some room but not for all who could come.
    private(set) var isSplit: [Bool] = []
    /// For each category, whether a ceiling that holds it is full already.
    private var shutOut: [Bool] = [false, false, false, false]
    /// For each category, whether a ceiling that holds it is split.
    private var contested: [Bool] = [false, false, false, false]
    private var affected: [Bool] = []

    /// - Parameters:
    ///   - sets: The ceilings with the room before the equals; nested or disjoint, smaller ones first.
    init(_ equals: ArraySlice<Candidate>, _ sets: [CeilingSet]) {
        var counts = [0, 0, 0, 0]
        for candidate in equals { counts[candidate.category] += 1 }
        // What the sets looked at so far let through stands at one category of each set.
        var open = counts
        for set in sets {
            let inside = open.indices.filter { set.holds($0) }
            let asked = inside.reduce(0) { $0 + open[$1] }
            let grant = min(asked, set.room)
            granted.append(grant)
            isSplit.append(asked > set.room && set.room > 0)
            for category in inside {
                open[category] = 0
                if set.room == 0 { shutOut[category] = true }
                if asked > set.room, set.room > 0 { contested[category] = true }
            }
            if let first = inside.first { open[first] = grant }
        }
        affected = sets.map { set in
            counts.indices.contains { set.holds($0) && counts[$0] > 0 && !shutOut[$0] }
        }
    }

    /// Whether no order among the equals lets a member of the category in.
    func isShutOut(_ category: Int) -> Bool { shutOut[category] }

    /// Whether the order among the equals decides on the members of the category.
    func isContested(_ category: Int) -> Bool { contested[category] && !shutOut[category] }

    /// Whether a ceiling holds any of the equals who is not shut out.
    func isAffected(set index: Int) -> Bool { affected[index] }
}
