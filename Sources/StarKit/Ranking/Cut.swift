/// Takes the candidates of one group in order while every ceiling that holds them has room.
///
/// Candidates equal in all steps before the draw are treated together. Their common demand on each ceiling does not
/// depend on the order among them, because the ceilings are nested or disjoint. So it is known beforehand who of them
/// is in under any order, who is out under any order, and for whom the order decides; only the last are drawn, or
/// left tied. Whatever the draw brings, those below find the same room: the demand is set aside.
struct Cut {
    /// What happens to candidates for whom only a draw decides.
    enum Tie {
        /// They stay tied and their places empty.
        case open
        /// They are ordered by what the draw gives each index of the roll.
        case drawn((Int) -> DrawKey)
    }

    /// The candidates in final order.
    private(set) var candidates: [Candidate]
    private(set) var verdicts: [Verdict] = []
    /// For each candidate the deepest step that told it from its neighbour across a cut; 0 when none was needed.
    private(set) var tieSteps: [Int] = []
    /// Smaller sets before larger ones; the last is the group's places.
    private var sets: [CeilingSet]

    /// - Parameters:
    ///   - candidates: In any order.
    ///   - places: The group's places.
    ///   - ceilings: The policy's further ceilings.
    init(_ candidates: [Candidate], places: Int, ceilings: [Policy.Ceiling], tie: Tie) {
        self.candidates = candidates.sorted(by: Candidate.precedes)
        sets = ceilings.map { ceiling in
            CeilingSet(
                mask: ceiling.categories.reduce(0) { $0 | 1 << UInt8($1.index) },
                room: places * ceiling.percent / 100)
        }
        sets.sort { $0.mask.nonzeroBitCount < $1.mask.nonzeroBitCount }
        sets.append(CeilingSet(mask: 0b1111, room: places))
        verdicts.reserveCapacity(candidates.count)
        tieSteps.reserveCapacity(candidates.count)
        var start = 0
        while start < self.candidates.count {
            var end = start + 1
            while end < self.candidates.count, self.candidates[end].key == self.candidates[start].key { end += 1 }
            decide(start..<end, tie)
            start = end
        }
        compareTaken()
    }

    /// Decides one set of equal candidates.
    private mutating func decide(_ equals: Range<Int>, _ tie: Tie) {
        if equals.count == 1 { return take(equals.lowerBound) }
        let demand = Demand(candidates[equals], sets)
        let contested = equals.filter { demand.isContested(candidates[$0].category) }
        if contested.isEmpty {
            for position in equals { take(position) }
            return
        }
        switch tie {
        case .drawn(let key):
            // Those for whom the order does not matter keep their positions.
            let drawn = contested.map { (key(candidates[$0].index), candidates[$0]) }.sorted { $0.0 < $1.0 }
            for (position, (_, candidate)) in zip(contested, drawn) { candidates[position] = candidate }
            for position in equals { take(position) }
        case .open:
            leaveTied(equals, demand)
        }
    }

    /// Takes the candidate at `position` if there is room.
    private mutating func take(_ position: Int) {
        let candidate = candidates[position]
        var isIn = true
        for set in sets where set.holds(candidate.category) && set.room == 0 { isIn = false }
        var step = 0
        for index in sets.indices where sets[index].holds(candidate.category) {
            if isIn {
                sets[index].room -= 1
                sets[index].lastIn = candidate.key
            } else if sets[index].room == 0 {
                if let neighbour = sets[index].lastIn { step = max(step, candidate.key.step(against: neighbour)) }
                if sets[index].firstOut == nil { sets[index].firstOut = candidate.key }
            }
        }
        verdicts.append(isIn ? .taken : .notTaken)
        tieSteps.append(step)
    }

    /// Leaves the contested ones of a set of equals tied, decides the others and sets the demand aside.
    private mutating func leaveTied(_ equals: Range<Int>, _ demand: Demand) {
        let key = candidates[equals.lowerBound].key
        for position in equals {
            let category = candidates[position].category
            if demand.isContested(category) {
                verdicts.append(.tied)
                tieSteps.append(RankKey.drawStep)
            } else if demand.isShutOut(category) {
                take(position)
            } else {
                verdicts.append(.taken)
                tieSteps.append(0)
            }
        }
        for index in sets.indices where demand.isAffected(set: index) {
            sets[index].room -= demand.granted[index]
            if demand.granted[index] > 0 { sets[index].lastIn = key }
            if demand.isSplit[index], sets[index].firstOut == nil { sets[index].firstOut = key }
        }
    }

    /// Compares those who were taken with the first one after them that a common ceiling had no room for.
    private mutating func compareTaken() {
        for (position, candidate) in candidates.enumerated() where verdicts[position] == .taken {
            for set in sets where set.holds(candidate.category) {
                guard let neighbour = set.firstOut else { continue }
                tieSteps[position] = max(tieSteps[position], candidate.key.step(against: neighbour))
            }
        }
    }
}
