import StarKit
import SyncLink
import SyncStore

/// A sync as a command runs it: with progress on a terminal and a word about what somebody should know.
struct SyncRun {
    let replica: Replica
    let shell: Shell

    /// Syncs over a line.
    ///
    /// - Throws: As `ChildSync.run`.
    func overLine(_ road: HubRoad) throws -> (SyncReport, LinkTraffic) {
        var road = road
        defer { shell.endProgress() }
        let report = try ChildSync(replica).run(
            progress: { shell.progress(Self.words(of: $0)) }, post: { try road.exchange($0) })
        shell.endProgress()
        shell.note(exchanged: report)
        return (report, road.traffic)
    }

    private static func words(of report: SyncReport) -> Words {
        Words(
            "\(report.rowsOut) records up, \(report.rowsIn) down, \(report.roundTrips) round trips",
            "上送\(report.rowsOut)条，下发\(report.rowsIn)条，往返\(report.roundTrips)次")
    }
}
