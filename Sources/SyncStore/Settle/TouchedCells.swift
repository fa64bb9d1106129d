import SyncKit

/// Cells that a transaction writes although their value stands already, so that the capture cannot see them.
final class TouchedCells {
    private var groups: [Capture.Group: Set<ID128>] = [:]

    func add(_ table: String, _ audience: Int64, _ id: ID128, mask: Int64) {
        groups[Capture.Group(table: table, audience: audience, kind: .update, mask: mask), default: []].insert(id)
    }

    /// The captured changes and these.
    func joined(to captured: [Capture.Group: [ID128]]) -> [Capture.Group: [ID128]] {
        var changes = captured
        for (group, ids) in groups { changes[group] = ids.union(changes[group] ?? []).sorted() }
        return changes
    }
}
