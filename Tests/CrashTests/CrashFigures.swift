/// What was tried on one operation or several, and what came of it.
struct CrashFigures: Sendable {
    var operations = 0
    /// Changes that the operations make to their disks.
    var changes = 0
    /// Changes at which faults were tried.
    var positions = 0
    /// Runs in which the power went, once or twice.
    var crashes = 0
    /// Runs with an I/O error or a full disk.
    var errors = 0
    var strikes = 0
    var failures: [String] = []

    mutating func add(_ other: CrashFigures) {
        operations += other.operations
        changes += other.changes
        positions += other.positions
        crashes += other.crashes
        errors += other.errors
        strikes += other.strikes
        failures += other.failures
    }

    var text: String {
        "\(operations) operations, \(positions) of their \(changes) I/O positions, \(crashes) crashes x damages, "
            + "\(errors) I/O errors and full disks: \(strikes) faults struck, \(failures.count) failures"
    }
}
