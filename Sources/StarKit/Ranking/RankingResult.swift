public import SyncKit

/// A ranking: places, a line for each member, and the hashes by which anyone can check it.
public struct RankingResult: Equatable, Sendable {
    public let policyHash: Hash32
    public let rollHash: Hash32
    /// The SHA-256 value of all lines in canonical encoding, in the order of the roll.
    public let resultHash: Hash32
    public let mode: Policy.Scope
    /// By cap, highest first, then by village.
    public let places: [PlacesLine]
    /// By village, cap (highest first), position (those without one last), member.
    public let members: [ResultLine]
    /// The draw that was used; nil when none was given or the policy knows none.
    public let draw: UInt64?

    /// Members who still wait for a draw, as `village/member`, in the order of ``members``.
    public var needsDraw: [String] {
        members.lazy.filter { $0.reason == .tied }.map { $0.village + "/" + $0.member }
    }

    /// Whether nothing stands in the way of deciding on this result: no draw to come, no component missing.
    public var canBeFinal: Bool {
        members.allSatisfy { $0.reason != .tied && !$0.roll.isMissing }
    }

    /// What to print above a result whose mode needs it.
    public var warning: Words? {
        guard mode == .street else { return nil }
        return Words(
            "One pool for the whole street: this mode rewards villages that give higher marks.",
            "全街道统一排名：此方式会使打分偏高的村得益。")
    }
}
