import Foundation

/// What simulations did, added up.
public struct SimulationFigures: Sendable {
    public internal(set) var seeds = 0
    /// Seeds that found something wrong; nothing else of them is counted.
    public internal(set) var failures = 0
    public internal(set) var writes = 0
    /// Writes that the laptop's own rights refused.
    public internal(set) var writesNotAllowed = 0
    public internal(set) var exchanges = 0
    public internal(set) var faults: [String: Int] = [:]
    public internal(set) var changeSets = 0
    public internal(set) var rows = 0
    public internal(set) var refusals: [String: Int] = [:]
    public internal(set) var conflicts = 0
    /// Cells that hubs erased, and refused rows that they judged again.
    public internal(set) var erasures = 0
    public internal(set) var judgements = 0
    public internal(set) var upgrades = 0
    /// Files that were taken off a stick.
    public internal(set) var bundles = 0
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
    /// Crashes in the midst of a write or an exchange, by where it was.
    public internal(set) var crashPoints: [String: Int] = [:]
    /// Seconds that each seed took.
    public private(set) var seconds: [Double] = []

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
        erasures += other.erasures
        judgements += other.judgements
        upgrades += other.upgrades
        bundles += other.bundles
        saves.merge(other.saves, uniquingKeysWith: +)
        milliseconds += other.milliseconds
        resigned += other.resigned
        parkedBranches += other.parkedBranches
        destroyed += other.destroyed
        exchangesToConvergence += other.exchangesToConvergence
        crashPoints.merge(other.crashPoints, uniquingKeysWith: +)
    }

    mutating func add(duration: Duration) {
        seconds.append(Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18)
    }

    /// Several lines for people. The same seeds make the same text.
    public var text: String {
        """
        seeds \(seeds), failing \(failures), simulated weeks \(milliseconds / 604_800_000), exchanges \(exchanges)
        writes \(writes) (and \(writesNotAllowed) not allowed)
        faults \(faults.values.reduce(0, +)): \(Self.list(faults))
        crash points \(crashPoints.count), crashes \(crashPoints.values.reduce(0, +)): \(Self.list(crashes))
        change-sets at hubs \(changeSets), rows \(rows), conflicts left open \(conflicts)
        signed again \(resigned), parked branches \(parkedBranches), gone with their last disk \(destroyed)
        refusals: \(Self.list(refusals))
        erasures \(erasures), judged again \(judgements), upgrades \(upgrades), bundles \(bundles)
        values checked for loss \(saves.values.reduce(0, +)): \(Self.list(saves))
        exchanges to convergence: \(Self.spread(exchangesToConvergence.map(Double.init), digits: 0))
        """
    }

    /// How long the seeds took.
    public var pace: String { "seconds a seed: \(Self.spread(seconds, digits: 3))" }

    /// Crashes by where they were.
    private var crashes: [String: Int] {
        Dictionary(
            crashPoints.map { (String($0.key.prefix { $0 != "," }), $0.value) }, uniquingKeysWith: +)
    }

    private static func spread(_ values: [Double], digits: Int) -> String {
        let sorted = values.sorted()
        let words = [("median", 50), ("p99", 99), ("max", 100)].map { name, percent in
            let value = sorted.isEmpty ? 0 : sorted[(sorted.count - 1) * percent / 100]
            return "\(name) \(String(format: "%.\(digits)f", value))"
        }
        return words.joined(separator: ", ")
    }

    private static func list(_ counts: [String: Int]) -> String {
        counts.isEmpty
            ? "none" : counts.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
    }

    mutating func count(_ fault: SimulatedFault) { faults[fault.rawValue, default: 0] += 1 }
}
