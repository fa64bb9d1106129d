public import SyncKit

/// What a member's record and its category changes say about a day: whether the village counts the member, and in
/// which category.
public struct MemberStanding: Hashable, Sendable {
    /// Day from which the village counts the member; nil for always.
    public let opened: CalendarDay?
    /// First day on which the village no longer counts the member; nil while it does.
    public let ended: CalendarDay?
    /// Nil for a record without one, which only a foreign program can have written.
    public let first: Category?
    /// The acts that stand, by the day from which they hold.
    public let changes: [CategoryChange]

    /// - Parameter acts: Rows of `category_change` of the member, with their ids.
    public init(member: [String: Value], acts: [(id: ID128, values: [String: Value])]) {
        opened = Self.day(member["opened"])
        ended = Self.day(member["ended"])
        first = Self.category(member["category"])
        let act = TwoPersonAct.all["category_change"]
        changes = acts.compactMap { row in
            guard act?.stands(table: "category_change", row: row.id, row.values) ?? false,
                let effective = Self.day(row.values["effective"]), let category = Self.category(row.values["category"])
            else { return nil }
            return CategoryChange(id: row.id, effective: effective, category: category)
        }.sorted { ($0.effective, $0.id) < ($1.effective, $1.id) }
    }

    /// Whether the village counts the member on a day.
    public func counts(on day: CalendarDay) -> Bool {
        (opened.map { $0 <= day } ?? true) && (ended.map { day < $0 } ?? true)
    }

    /// The category on a day: that of the last act that holds by then, else the one first entered.
    public func category(on day: CalendarDay) -> Category? {
        changes.last { $0.effective <= day }?.category ?? first
    }

    private static func day(_ value: Value?) -> CalendarDay? {
        if case .text(let text)? = value { CalendarDay(iso: text) } else { nil }
    }

    private static func category(_ value: Value?) -> Category? {
        if case .text(let text)? = value { Category(rawValue: text) } else { nil }
    }
}
