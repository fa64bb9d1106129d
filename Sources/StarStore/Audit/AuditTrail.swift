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

    /// Columns in which a record names who acts, the one that counts first.
    private static let actors = [
        "decider", "reviewer", "secretary", "chair", "receiver", "author", "checker", "recorder", "leader", "proposer",
        "officer", "signer",
    ]

    /// - Parameters:
    ///   - reason: Why; nil to name the columns that were written.
    ///   - values: What was written: where nobody said who acts, the person whom the record itself names does.
    func write(
        _ action: String, _ table: MergedTable, unit: ID128, _ row: ID128, reason: String, values: [String: Value] = [:]
    ) throws {
        guard let name = Book.auditTable(of: table) else { return }
        let actor = try actor(table, unit: unit) ?? Self.named(action, table, values, desk, unit: unit)
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
        try write(
            action, table, unit: unit, row, reason: reason ?? Self.reason(columns, values), values: values)
    }

    private func actor(_ table: MergedTable, unit: ID128) throws -> Actor? {
        let isOfUnit = if case .unit = table.scope { true } else { false }
        return try Actor(desk, unit: isOfUnit ? unit : nil, code: by)
    }

    /// The person whom a record names as the one who acts; in the register of people itself nobody.
    private static func named(
        _ action: String, _ table: MergedTable, _ values: [String: Value], _ desk: Desk, unit: ID128
    ) throws -> Actor? {
        if ["office", "officer"].contains(table.name) { return nil }
        let confirms = action == "confirm" ? TwoPersonAct.all[table.name]?.second : nil
        for column in confirms.map({ [$0] }) ?? actors {
            switch values[column] {
            case .blob(let bytes)?:
                guard let person = ID128(bytes), table.column(column)?.kind == .reference("officer") else { continue }
                return try Actor(desk, unit: unit, person: person)
            case .text(let name)? where column == "signer": return Actor(name: name)
            default: continue
            }
        }
        return nil
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
