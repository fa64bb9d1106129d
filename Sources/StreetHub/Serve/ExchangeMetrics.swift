import CommandKit
import Synchronization

/// What a serving hub counts of its exchanges and joins. No label names a person, a device or an address.
final class ExchangeMetrics: Sendable {
    private struct Counts {
        var done: [String: Int] = [:]
        var refused: [String: Int] = [:]
        var cut = 0
        var changeSets = 0
        var rowsMerged = 0
        var rowsRefused = 0
    }

    private let counts = Mutex(Counts())

    /// Counts a request that was answered.
    func countDone(_ route: HubRoute, changeSets: Int = 0, rowsMerged: Int = 0, rowsRefused: Int = 0) {
        counts.withLock { counts in
            counts.done[route.rawValue, default: 0] += 1
            counts.changeSets += changeSets
            counts.rowsMerged += rowsMerged
            counts.rowsRefused += rowsRefused
        }
    }

    /// Counts a request whose line broke, and what was taken of it.
    func countCut(changeSets: Int, rowsMerged: Int) {
        counts.withLock { counts in
            counts.cut += 1
            counts.changeSets += changeSets
            counts.rowsMerged += rowsMerged
        }
    }

    /// Counts a request that failed, by the kind of its problem.
    func countRefused(_ route: HubRoute, problem: HubProblem) {
        counts.withLock { $0.refused["route=\"\(route.rawValue)\",problem=\"\(problem.slug)\"", default: 0] += 1 }
    }

    /// The counts as Prometheus text, in a fixed order.
    ///
    /// - Parameters:
    ///   - databaseBytes: The size of the database with its log; nil leaves the line out.
    ///   - room: Of the volume of the store; nil leaves the lines out.
    func text(databaseBytes: Int?, room: VolumeRoom? = nil) -> String {
        let counts = counts.withLock { $0 }
        var lines = ["# TYPE street_hub_done_total counter"]
        lines += counts.done.sorted { $0.key < $1.key }.map { "street_hub_done_total{route=\"\($0.key)\"} \($0.value)" }
        lines.append("# TYPE street_hub_refused_total counter")
        lines += counts.refused.sorted { $0.key < $1.key }.map { "street_hub_refused_total{\($0.key)} \($0.value)" }
        lines += [
            "# TYPE street_hub_cut_total counter",
            "street_hub_cut_total \(counts.cut)",
            "# TYPE street_hub_change_sets_taken_total counter",
            "street_hub_change_sets_taken_total \(counts.changeSets)",
            "# TYPE street_hub_rows_merged_total counter",
            "street_hub_rows_merged_total \(counts.rowsMerged)",
            "# TYPE street_hub_rows_refused_total counter",
            "street_hub_rows_refused_total \(counts.rowsRefused)",
        ]
        if let databaseBytes {
            lines += ["# TYPE street_hub_database_bytes gauge", "street_hub_database_bytes \(databaseBytes)"]
        }
        if let room {
            lines += [
                "# TYPE street_hub_disk_free_bytes gauge", "street_hub_disk_free_bytes \(room.free)",
                "# TYPE street_hub_disk_bytes gauge", "street_hub_disk_bytes \(room.total)",
            ]
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
