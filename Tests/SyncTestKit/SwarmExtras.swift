import SyncKit

/// Which of the rarer things happen in a world: most worlds know few of them, some none.
struct SwarmExtras {
    enum Extra: String, CaseIterable {
        case sticks, revocations, moves, erasures, upgrades, judgements
    }

    let present: Set<Extra>
    /// Percent of all steps.
    let percent: Int
    private let seed: UInt64

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed ^ 0xE874A5)
        self.seed = random.next()
        var present: Set<Extra> = []
        if random.chance(85) {
            for extra in Extra.allCases where random.chance(35) { present.insert(extra) }
        }
        self.present = present
        percent = present.isEmpty ? 0 : 15 + random.below(20)
    }

    /// For a failure's text.
    var note: String {
        present.isEmpty ? "" : " [\(present.map(\.rawValue).sorted().joined(separator: ", "))]"
    }

    /// A disk whose every byte can be looked at, where something is erased.
    func disk() -> FaultDisk? { present.contains(.erasures) ? FaultDisk() : nil }

    /// The program that a node begins with.
    func schema(of name: String) -> Schema {
        guard present.contains(.upgrades) else { return SimulatedSchema.all }
        var random = SeededGenerator(seed: name.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) })
        return random.chance(50) ? SimulatedSchema.old : SimulatedSchema.all
    }
}
