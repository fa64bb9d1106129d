import SyncKit

/// What every receiver checks by itself: a hub's writes against the schema's rights and kinds of value.
/// A village's are judged by its hub, whose verdicts say what to leave out; for its private tables see
/// ``PrivateJudgement``.
struct Admission {
    /// The author's standing when it is a hub.
    let hub: Standing?
    let audience: Audience
    let rights: Rights?

    func admits(_ table: MergedTable, _ group: RowGroup) -> Bool {
        // A village has no say over records of authority: they count from hubs alone, whether or not
        // the verdict over such a write has come yet. Its own keys are its own affair.
        guard let hub, let rights else {
            let isSystem = SystemTables.all.contains { $0.name == table.name }
            return !isSystem || table.writers.contains { $0.level == .village }
        }
        // Columns that are not known here do not count: they are folded in after an upgrade.
        let known = group.columns.filter { table.position(of: $0) != nil }
        for (name, values) in zip(group.columns, group.values) {
            guard let column = table.column(name) else { continue }
            guard values.allSatisfy({ column.accepts($0) }) else { return false }
        }
        return rights.judge(
            hub, group.kind, columns: known, table: table.name, audience: audience, clock: .none) == nil
    }
}
