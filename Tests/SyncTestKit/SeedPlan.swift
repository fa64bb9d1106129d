import Foundation

/// Which seeds a run takes.
public struct SeedPlan {
    /// Seeds that are always run.
    private static let fixed: [UInt64] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233]

    public let seeds: [UInt64]
    /// After how many failing seeds a run ends.
    public let failuresMax: Int

    /// Whether all stores are verified after each step: `SIM_VERIFY`.
    private let isVerifying: Bool
    /// Whether what happens is told: `SIM_TRACE`.
    private let isTracing: Bool

    /// `SIM_SEED` replays one; with `SIM_SEEDS` it begins a range of that many. `SIM_SEEDS` alone runs the fixed ones
    /// and then fresh ones up to that number; without either the fixed ones are run. `SIM_FAILURES` is five if not
    /// given.
    ///
    /// - Parameter environment: That of the process if not given.
    public init(_ environment: [String: String]? = nil) {
        let environment = environment ?? ProcessInfo.processInfo.environment
        isVerifying = environment["SIM_VERIFY"] != nil
        isTracing = environment["SIM_TRACE"] != nil
        let count = environment["SIM_SEEDS"].flatMap(Int.init)
        failuresMax = environment["SIM_FAILURES"].flatMap(Int.init) ?? 5
        if let first = environment["SIM_SEED"].flatMap(UInt64.init) {
            seeds = (0..<UInt64(max(1, count ?? 1))).map { first &+ $0 }
        } else {
            let count = max(1, count ?? Self.fixed.count)
            let fresh = (0..<max(0, count - Self.fixed.count)).map { _ in UInt64.random(in: 1_000...999_999_999) }
            seeds = Array(Self.fixed.prefix(count)) + fresh
        }
    }

    /// Runs the seeds one after another.
    ///
    /// - Parameters:
    ///   - begin: Called with each seed before it is run, for one that ends the process.
    ///   - trace: Called with lines that tell what happens, where that is wanted.
    ///   - report: Called with each failure as it comes.
    /// - Returns: What the seeds did that did not fail.
    public func run(
        begin: (UInt64) -> Void = { _ in }, trace: @escaping (String) -> Void = { _ in },
        report: (SimulationFailure) -> Void
    ) -> SimulationFigures {
        var figures = SimulationFigures()
        let clock = ContinuousClock()
        for seed in seeds where figures.failures < failuresMax {
            let start = clock.now
            begin(seed)
            do throws(SimulationFailure) {
                figures.add(
                    try Simulation.run(seed: seed, isVerifying: isVerifying, trace: isTracing ? trace : nil))
            } catch {
                figures.failures += 1
                report(error)
            }
            figures.add(duration: clock.now - start)
        }
        return figures
    }
}
