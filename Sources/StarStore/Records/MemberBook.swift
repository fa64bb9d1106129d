public import StarKit
public import SyncKit
public import SyncStore

/// The members of a unit with their standing: who counts on which day, and in which category.
public struct MemberBook: Sendable {
    /// All members whose records are held, closed ones among them, by id.
    public let rows: [StoredRow]
    private let standings: [ID128: MemberStanding]

    /// - Parameter unit: Nil for every unit that is held here.
    /// - Throws: `StoreError` of the store.
    public init(_ read: LocalRead, unit: ID128?) throws {
        rows = try read.rows("member", unit: unit)
        var acts: [ID128: [(id: ID128, values: [String: Value])]] = [:]
        for row in try read.rows("category_change", unit: unit) {
            guard let member = row.reference("member") else { continue }
            acts[member, default: []].append((row.id, row.cells))
        }
        standings = Dictionary(
            rows.map { ($0.id, MemberStanding(member: $0.cells, acts: acts[$0.id] ?? [])) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The standing of a member; nil when it is not held.
    public subscript(_ member: ID128) -> MemberStanding? { standings[member] }

    /// The members that count on a day.
    public func counted(on day: CalendarDay) -> [StoredRow] {
        rows.filter { standings[$0.id]?.counts(on: day) ?? false }
    }

    /// The category of a member on a day; nil when it has none.
    public func category(of member: ID128, on day: CalendarDay) -> Category? {
        standings[member]?.category(on: day)
    }
}
