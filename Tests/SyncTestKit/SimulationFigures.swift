/// What simulations did, added up.
public struct SimulationFigures: Sendable {
    public internal(set) var seeds = 0
    public internal(set) var writes = 0
    /// Writes that the laptop's own rights refused.
    public internal(set) var writesNotAllowed = 0
    public internal(set) var exchanges = 0
    public internal(set) var faults: [String: Int] = [:]
    public internal(set) var changeSets = 0
    public internal(set) var rows = 0
    public internal(set) var refusals: [String: Int] = [:]
    public internal(set) var conflicts = 0
    /// Values saved by users that were checked for loss, by what became of them.
    public internal(set) var saves: [String: Int] = [:]
    /// Time that passed in the simulated worlds.
    public internal(set) var milliseconds: Int64 = 0
    /// Change-sets that their author signed again after it had been put back or copied.
    public internal(set) var resigned = 0
    /// Change-sets that are held as branches of forks.
    public internal(set) var parkedBranches = 0
    /// Change-sets that were gone with the last disk that held them.
    public internal(set) var destroyed = 0
    /// Exchanges from the end of the faults to convergence, one for each seed.
    public internal(set) var exchangesToConvergence: [Int] = []

    public init() {}

    /// Adds those of other seeds.
    public mutating func add(_ other: SimulationFigures) {
        seeds += other.seeds
        writes += other.writes
        writesNotAllowed += other.writesNotAllowed
        exchanges += other.exchanges
        faults.merge(other.faults, uniquingKeysWith: +)
        changeSets += other.changeSets
        rows += other.rows
        refusals.merge(other.refusals, uniquingKeysWith: +)
        conflicts += other.conflicts
        saves.merge(other.saves, uniquingKeysWith: +)
        milliseconds += other.milliseconds
        resigned += other.resigned
        parkedBranches += other.parkedBranches
        destroyed += other.destroyed
        exchangesToConvergence += other.exchangesToConvergence
    }

    /// Several lines for people.
    public var text: String {
        """
        seeds \(seeds), simulated weeks \(milliseconds / 604_800_000), exchanges \(exchanges)
        writes \(writes) (and \(writesNotAllowed) not allowed)
        faults: \(Self.list(faults))
        change-sets at hubs \(changeSets), rows \(rows), conflicts left open \(conflicts)
        signed again \(resigned), parked branches \(parkedBranches), gone with their last disk \(destroyed)
        refusals: \(Self.list(refusals))
        values checked for loss: \(Self.list(saves))
        exchanges to convergence: median \(percentile(50)), p99 \(percentile(99)), max \(percentile(100))
        """
    }

    private func percentile(_ percent: Int) -> Int {
        let sorted = exchangesToConvergence.sorted()
        return sorted.isEmpty ? 0 : sorted[(sorted.count - 1) * percent / 100]
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.isEmpty
            ? "none" : counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    mutating func count(_ fault: SimulatedFault) { faults[fault.rawValue, default: 0] += 1 }
}
