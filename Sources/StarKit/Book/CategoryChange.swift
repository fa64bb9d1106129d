public import SyncKit

/// A category change that two persons decided.
public struct CategoryChange: Hashable, Sendable {
    /// The act's row in `category_change`.
    public let id: ID128
    /// Day from which it holds.
    public let effective: CalendarDay
    public let category: Category
}
