/// Ranking under the places: a pure function of roll, policy and draw.
public enum Ranking {
    /// Ranks the members of a roll.
    ///
    /// In the mode `street` the policy's further ceilings hold on the street's places, as there are no others.
    /// Places that members tied at a cut leave open, or are excluded from, stay empty: nobody who stands lower
    /// takes them.
    ///
    /// - Parameters:
    ///   - roll: Every member at the snapshot, assessed or not.
    ///   - policy: The rules of the cycle.
    ///   - draw: The number that was drawn after the roll's hash was posted; nil before. Not used under
    ///     ``Policy/TieAtCut/exclude``.
    /// - Complexity: O(*n* log *n*) in the members.
    public static func rank(_ roll: Roll, policy: Policy, draw: UInt64?) -> RankingResult {
        rank(roll, policy: policy, drawn: draw.map { Draw(number: $0, rollHash: roll.hash) })
    }

    /// Ranks the members of a roll by a draw that may have been held for an earlier state of it: what was drawn in
    /// public goes on to hold when a line is corrected afterwards.
    ///
    /// - Complexity: O(*n* log *n*) in the members.
    public static func rank(_ roll: Roll, policy: Policy, drawn: Draw?) -> RankingResult {
        var run = RankingRun(roll, policy)
        let draw = policy.quota.tieAtCut == .draw ? drawn : nil
        run.decide(draw)
        return RankingResult(
            policyHash: policy.hash, rollHash: roll.hash, resultHash: run.resultHash, mode: policy.quota.scope,
            places: run.places, members: run.members, draw: draw?.number)
    }
}
