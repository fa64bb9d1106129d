import SyncLink
import SyncStore

/// A sync as a command runs it: with progress on a terminal and a word about what somebody should know.
struct SyncRun {
    let replica: Replica
    let shell: Shell

    /// Syncs over a line.
    ///
    /// - Throws: As ``LineSync/run()``.
    func overLine() throws -> (SyncReport, LinkTraffic) {
        defer { shell.endProgress() }
        let (report, traffic) = try LineSync(replica, shell).run()
        shell.endProgress()
        shell.note(exchanged: report)
        return (report, traffic)
    }
}
