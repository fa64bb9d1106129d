/// What was tried on one operation or several, and what came of it.
struct CrashFigures: Sendable {
    var operations = 0
    var positions = 0
    var crashes = 0
    var doubleCrashes = 0
    var errors = 0
    var strikes = 0
    /// Where not every position was tried.
    var strides: [String] = []
    var failures: [String] = []

    mutating func add(_ other: CrashFigures) {
        operations += other.operations
        positions += other.positions
        crashes += other.crashes
        doubleCrashes += other.doubleCrashes
        errors += other.errors
        strikes += other.strikes
        strides += other.strides
        failures += other.failures
    }

    var text: String {
        let runs = crashes + doubleCrashes + errors
        let sampled = strides.isEmpty ? "every position" : "every position but of \(strides.joined(separator: ", "))"
        return "crash tests: \(operations) operations x \(positions) I/O positions (\(sampled)), \(runs) runs: "
            + "\(crashes) crashes, \(doubleCrashes) crashes while recovering, \(errors) I/O errors and full disks; "
            + "\(strikes) faults struck, \(failures.count) failures"
    }
}
