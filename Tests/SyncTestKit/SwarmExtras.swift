import SyncKit

/// Which of the rarer things happen in a world: most worlds know few of them, some none.
struct SwarmExtras {
    enum Extra: String, CaseIterable {
        case sticks, revocations, moves, erasures, upgrades, judgements
    }

    let present: Set<Extra>
    private let seed: UInt64

    init(seed: UInt64) {
        var random = SeededGenerator(seed: seed ^ 0xE874A5)
        self.seed = random.next()
        var present: Set<Extra> = []
        if random.chance(85) {
            for extra in Extra.allCases where random.chance(35) { present.insert(extra) }
        }
        self.present = present
    }

    /// For a failure's text.
    var note: String {
        present.isEmpty ? "" : " [\(present.map(\.rawValue).sorted().joined(separator: ", "))]"
    }

    /// A disk that can lose its power, and whose every byte can be looked at, where something is erased.
    func disk(of name: String, _ level: Level) -> FaultDisk? {
        let isOnDisk = present.contains(.erasures) || level == .village && draws("disk of \(name)", percent: 25)
        return isOnDisk ? FaultDisk() : nil
    }

    /// The program that a node begins with.
    func schema(of name: String, _ level: Level) -> Schema {
        let percent = present.contains(.upgrades) ? 50 : level == .village ? 25 : 0
        return draws("program of \(name)", percent: percent) ? SimulatedSchema.old : SimulatedSchema.all
    }

    private func draws(_ what: String, percent: Int) -> Bool {
        var random = SeededGenerator(seed: what.utf8.reduce(seed) { $0 &* 31 &+ UInt64($1) })
        return random.chance(percent)
    }
}
