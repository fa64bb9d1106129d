import SyncKit

/// Which change-sets of one audience are parked because their stream forked, by brute force from the
/// rule of docs/architecture.md: a hub's verdict decides; a branch that its author has signed again
/// is not needed; of those that are left the one with the smallest hash stays. What follows a parked
/// change-set is parked with it.
struct ReferenceForks {
    /// The parked ones.
    private(set) var parked: Set<Hash32> = []
    private let changeSets: [ChangeSet]
    private let bodies: [ChangeBody]
    /// What hubs refused as a whole.
    private var refused: Set<Hash32> = []

    /// - Parameter level: Of an author.
    init(_ changeSets: [ChangeSet], _ bodies: [ChangeBody], level: (ID128) -> Level) {
        self.changeSets = changeSets
        self.bodies = bodies
        // A hub judges those below it, so the highest come first.
        let levels = Set(changeSets.map { level($0.header.stream.replica) }).sorted(by: >)
        for present in levels {
            let positions = changeSets.indices.filter { level(changeSets[$0].header.stream.replica) == present }
            park(positions)
            if present > .village { readVerdicts(positions) }
        }
    }

    private mutating func park(_ positions: [Int]) {
        var starts: Set<Hash32> = []
        let again = Set(changeSets.compactMap(\.header.resigns))
        for one in positions {
            let header = changeSets[one].header
            let hash = changeSets[one].hash
            let rivals = positions.map { changeSets[$0] }.filter {
                $0.header.stream == header.stream && $0.header.number == header.number
                    && $0.header.previous == header.previous && $0.hash != hash
            }
            if rivals.isEmpty { continue }
            let isOut = refused.contains(hash) || again.contains(hash)
            let isBeaten = rivals.contains {
                $0.hash < hash && !refused.contains($0.hash) && !again.contains($0.hash)
            }
            if isOut || isBeaten { starts.insert(hash) }
        }
        var isGrowing = true
        while isGrowing {
            let more = positions.map { changeSets[$0] }.filter {
                !starts.contains($0.hash) && $0.header.number > 1 && starts.contains($0.header.previous)
            }
            isGrowing = !more.isEmpty
            starts.formUnion(more.map(\.hash))
        }
        parked.formUnion(starts)
    }

    private mutating func readVerdicts(_ positions: [Int]) {
        for position in positions where !parked.contains(changeSets[position].hash) {
            for verdict in ReferenceVerdict.all(in: bodies[position]) where verdict.table.isEmpty {
                refused.insert(verdict.target)
            }
        }
    }
}
