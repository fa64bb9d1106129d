public import StarKit
import StarStore
public import SyncLink
public import SyncStore

/// A sync with the hub above over a line, as commands and pages run it.
public struct LineSync {
    private let replica: Replica
    private let tell: (Words) -> Void
    private let progress: (SyncReport) -> Void

    /// A sync of `replica`.
    ///
    /// - Parameters:
    ///   - tell: Says aside what people should know while it runs, such as that the line broke.
    ///   - progress: Is told after each round trip how much has moved so far.
    public init(_ replica: Replica, tell: @escaping (Words) -> Void, progress: @escaping (SyncReport) -> Void) {
        self.replica = replica
        self.tell = tell
        self.progress = progress
    }

    /// A sync that speaks through a shell.
    init(_ replica: Replica, _ shell: Shell) {
        self.init(replica, tell: { shell.note($0) }, progress: { shell.progress(Self.words(of: $0)) })
    }

    /// Syncs with the hub above until both sides have everything, and computes again what rests on what came.
    ///
    /// It blocks its thread: call it from a command's own thread or from a pool made for blocking work.
    ///
    /// - Throws: `StoreError` with `.notJoined`; as `ChildSync.run`.
    public func run() throws -> (SyncReport, LinkTraffic) {
        guard let parent = try replica.place()?.parent else {
            throw StoreError(.notJoined, "This store belongs to no unit above yet. Join with an invitation first.")
        }
        let result = try run(over: HubRoad(url: parent.url, tlsPin: parent.tlsPin, tell: tell))
        // Contacts and visits may have come from the village's other laptop: together they make the counts.
        if result.0.rowsIn > 0 { _ = try ContactCounts(replica).recount() }
        return result
    }

    /// Syncs over a road.
    ///
    /// - Throws: As `ChildSync.run`.
    func run(over road: HubRoad) throws -> (SyncReport, LinkTraffic) {
        var road = road
        let report = try ChildSync(replica).run(progress: progress, post: { try road.exchange($0) })
        return (report, road.traffic)
    }

    /// How much has moved so far.
    public static func words(of report: SyncReport) -> Words {
        Words(
            "\(report.rowsOut) records up, \(report.rowsIn) down, \(report.roundTrips) round trips",
            "上送\(report.rowsOut)条，下发\(report.rowsIn)条，往返\(report.roundTrips)次")
    }
}
