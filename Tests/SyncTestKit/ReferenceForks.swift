import SyncKit

/// Which change-sets of one audience are parked because their stream forked, by brute force from the
/// rule of docs/format/change-set.md: a hub's verdict decides; a branch that its author has signed again
/// is not needed; of those that are left the one with the smallest hash stays. What follows a parked
/// change-set is parked with it.
struct ReferenceForks {
    /// The parked ones.
    private(set) var parked: Set<Hash32> = []
    /// What its author has signed again, before it was cut off.
    private let again: Set<Hash32>

    /// - Parameter changeSets: All of the audience.
    init(_ changeSets: [ChangeSet], _ authority: ReferenceAuthority) {
        again = Set(changeSets.filter { !authority.cutsOff($0.header) }.compactMap(\.header.resigns))
    }

    /// Looks at the change-sets of one level, over which those above have spoken.
    mutating func park(_ changeSets: [ChangeSet], _ verdicts: ReferenceVerdicts) {
        var starts: Set<Hash32> = []
        for one in changeSets {
            let header = one.header
            let rivals = changeSets.filter {
                $0.header.stream == header.stream && $0.header.number == header.number
                    && $0.header.previous == header.previous && $0.hash != one.hash
            }
            if rivals.isEmpty || verdicts[whole: one.hash] == .accepted { continue }
            let isOut = verdicts[whole: one.hash] == .refused || again.contains(one.hash)
            let isBeaten = rivals.contains {
                $0.hash < one.hash && verdicts[whole: $0.hash] == nil && !again.contains($0.hash)
            }
            if isOut || isBeaten { starts.insert(one.hash) }
        }
        var isGrowing = true
        while isGrowing {
            let more = changeSets.filter {
                !starts.contains($0.hash) && $0.header.number > 1 && starts.contains($0.header.previous)
            }
            isGrowing = !more.isEmpty
            starts.formUnion(more.map(\.hash))
        }
        parked.formUnion(starts)
    }
}
