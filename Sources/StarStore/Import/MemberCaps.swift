import StarKit
import SyncKit
import SyncStore

/// The most stars each member of a village can have under a year's policy.
struct MemberCaps {
    private var caps: [ID128: Int] = [:]

    init(_ desk: Desk, unit: ID128, year: Int) throws {
        let policy = try EffectivePolicy(desk.read, year: year).policy
        let members = try MemberBook(desk.read, unit: unit)
        for row in members.rows {
            guard let category = members.category(of: row.id, on: desk.today) else { continue }
            caps[row.id] = policy.cap(of: category)
        }
    }

    subscript(_ member: ID128) -> Int? { caps[member] }

    /// The highest cap of any category under the open cycle's policy; under the defaults without a cycle.
    static func highest(_ desk: Desk) throws -> Int {
        let policy = desk.stage == .none ? .standard : try EffectivePolicy(desk.read, year: desk.stage.cycle).policy
        return policy.caps.first ?? 0
    }

    static func refusal(stars: Int, cap: Int) -> Words {
        Words(
            "\(stars) stars are more than the \(cap) that the member's category can have; lower the target",
            "\(stars)星超过该类别的封顶\(cap)星；请降低目标")
    }
}
