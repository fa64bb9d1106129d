import Foundation
import SyncTestKit

/// Which positions of an operation are tried: all, or some of each stretch, others with each seed.
struct PositionChoice: Sendable {
    let isAll: Bool
    let seed: UInt64

    /// What is tried unless the environment says otherwise: every change is tested at the same positions.
    private static let seedByDefault: UInt64 = 645_507

    /// As the environment says: `CRASH_ALL=1` for every position, `CRASH_SEED` for others than usual.
    static func ofEnvironment() -> PositionChoice {
        let environment = ProcessInfo.processInfo.environment
        return PositionChoice(
            isAll: environment["CRASH_ALL"] == "1",
            seed: environment["CRASH_SEED"].flatMap(UInt64.init) ?? seedByDefault)
    }

    /// Numbers from 1 to `count`: all of them, or `max`, one from each of so many equal stretches.
    func positions(max: Int, over count: Int) -> [Int] {
        guard !isAll, count > max, max > 0 else { return Array(0..<count).map { $0 + 1 } }
        var random = SeededGenerator(seed: seed)
        return (0..<max).map { Int.random(in: $0 * count / max..<($0 + 1) * count / max, using: &random) + 1 }
    }

    /// Of errors that last each turn takes one, or all where every position is tried.
    func takes(_ fault: FaultDisk.Fault, at turn: Int) -> Bool {
        switch fault {
        case .full: isAll || turn.isMultiple(of: 2)
        case .errorForever: isAll || !turn.isMultiple(of: 2)
        case .errorOnce, .crash: true
        }
    }
}
