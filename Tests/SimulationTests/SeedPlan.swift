import Foundation

/// Which seeds a run takes.
enum SeedPlan {
    /// Seeds that are always run.
    static let fixed: [UInt64] = [1, 2, 3, 5, 8, 13, 21, 34, 55, 89, 144, 233]
    private static let freshCount = 3

    /// After how many failing seeds a run ends: `SIM_FAILURES`, otherwise five.
    static func failuresMax(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> Int {
        environment["SIM_FAILURES"].flatMap(Int.init) ?? 5
    }

    /// `SIM_SEED` replays one; `SIM_SEEDS` says how many; otherwise the fixed ones and three fresh ones.
    static func seeds(_ environment: [String: String] = ProcessInfo.processInfo.environment) -> [UInt64] {
        if let seed = environment["SIM_SEED"].flatMap(UInt64.init) { return [seed] }
        let count = environment["SIM_SEEDS"].flatMap(Int.init) ?? fixed.count + freshCount
        let fresh = (0..<max(0, count - fixed.count)).map { _ in UInt64.random(in: 1_000...999_999_999) }
        return Array(fixed.prefix(max(1, count))) + fresh
    }
}
