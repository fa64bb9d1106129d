import StarKit
import SyncKit
import SyncStore

/// Writes down acts beside the rows they speak of, in the same transaction.
struct AuditTrail {
    let desk: Desk
    /// Code of the person who acts; nil when nobody said.
    let by: String?

    /// Decisions and what carries them: every write to these tables is an act.
    static let tables: Set<String> = [
        "category_change", "veto", "branch_review", "packet", "review", "decided_score", "draw", "decision",
        "publicity",
        "objection", "reply", "appeal", "waiver", "officer", "office", "award", "reserve", "model_case", "help_plan",
        "criteria", "post", "register_check",
    ]

    /// Whether a write has to be written down: a decision, a member's end, or whatever a hub changes in a village's
    /// records.
    func isAct(_ table: MergedTable, columns: [String]) -> Bool {
        if Self.tables.contains(table.name) { return true }
        if table.name == "member", !Set(columns).isDisjoint(with: ["ended", "endKind", "category"]) { return true }
        if case .unit = table.scope { return desk.level > .village }
        return false
    }

    /// - Parameter reason: Why; nil to name the columns that were written.
    func write(_ action: String, _ table: MergedTable, unit: ID128, _ row: ID128, reason: String) throws {
        guard let name = Book.auditTable(of: table) else { return }
        let actor = try actor(table, unit: unit)
        try desk.local.put(
            name, unit: unit, desk.local.newID(),
            [
                "at": .integer(desk.now), "who": .text(desk.replica.hex), "action": .text(action),
                "table": .text(table.name), "row": Value(row), "reason": .text(reason), "person": Value(actor?.name),
                "role": Value(actor?.role),
            ])
    }

    /// The act of writing a record, when it is one.
    ///
    /// - Parameter reason: Nil for what the record itself gives as one.
    func written(
        _ action: String, _ table: MergedTable, unit: ID128, _ row: ID128, columns: [String], values: [String: Value],
        reason: String? = nil
    ) throws {
        // A code that nobody has is refused whether or not the write is an act.
        _ = try actor(table, unit: unit)
        guard isAct(table, columns: columns) else { return }
        try write(action, table, unit: unit, row, reason: reason ?? Self.reason(columns, values))
    }

    private func actor(_ table: MergedTable, unit: ID128) throws -> Actor? {
        let isOfUnit = if case .unit = table.scope { true } else { false }
        return try Actor(desk, unit: isOfUnit ? unit : nil, code: by)
    }

    /// Columns in which people say why.
    private static let reasons = ["reason", "endReason", "liftReason", "comment", "ground", "explanation", "basis"]

    private static func reason(_ columns: [String], _ values: [String: Value]) -> String {
        for name in reasons where columns.contains(name) {
            if case .text(let text)? = values[name] { return text }
        }
        return columns.joined(separator: ", ")
    }
}
