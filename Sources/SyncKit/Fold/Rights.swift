/// The one judgement over writes, from the schema's declaration alone.
///
/// The same function serves a laptop's entry form, a hub's intake, and every receiver of a hub's own
/// change-sets, so that they cannot disagree.
public struct Rights: Sendable {
    public let schema: Schema
    public let units: UnitTree

    public init(schema: Schema, units: UnitTree) {
        self.schema = schema
        self.units = units
    }

    /// The stages that a judgement looks at.
    public enum Clock: Hashable, Sendable {
        /// The hub's stage now, and what the author had seen.
        case stage(Stage, seen: Stage)
        /// Stages play no part: the author is a hub, whose stage nobody else can know better.
        case none
    }

    /// Judges a write of `columns` to rows of `table` in `audience`.
    ///
    /// - Returns: nil when it is allowed.
    public func judge(
        _ author: Standing, _ kind: WriteKind, columns: [String], table name: String,
        audience: Audience, clock: Clock
    ) -> Refusal? {
        guard let table = schema[name] else { return .unknown }
        guard fits(table.scope, audience, author) else { return .forbidden }
        guard columns.allSatisfy({ table.position(of: $0) != nil }) else { return .unknown }
        if kind == .update, !Set(columns).isDisjoint(with: table.keyColumns) { return .forbidden }
        let rules = table.writers.filter { rule in
            rule.level == author.level && units.contains(audience.unit, atOrBelow: author.unit)
                && covers(rule, kind, columns)
        }
        if rules.isEmpty { return .forbidden }
        guard case .stage(let now, let seen) = clock else { return nil }
        if rules.contains(where: { $0.stages.contains(now) }) { return nil }
        return rules.contains { $0.stages.contains(seen) } ? .late : .closed
    }

    private func covers(_ rule: WriteRule, _ kind: WriteKind, _ columns: [String]) -> Bool {
        guard let allowed = rule.columns else { return true }
        return kind == .update && allowed.isSuperset(of: columns)
    }

    private func fits(_ scope: MergedTable.Scope, _ audience: Audience, _ author: Standing) -> Bool {
        switch scope {
        case .unit(let level, let top):
            audience.top == top && units.places[audience.unit]?.level == level
        case .hub:
            audience.unit == author.unit && audience.top == author.level
        case .hubUpTo(let top):
            audience.unit == author.unit && audience.top == max(author.level, top)
        case .anyAudience:
            true
        }
    }
}
