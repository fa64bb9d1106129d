/// The ballots a village held: how many came and whether that is enough.
///
/// A repeated ballot (round 2) stands in place of the first; a tally counts only when it is of the round that stands.
public struct VillageTurnout: Equatable, Sendable {
    /// One ballot as recorded by its tellers.
    public struct Ballot: Equatable, Sendable {
        public let source: BallotSource
        /// 1, or 2 for the repeated ballot.
        public let round: Int
        /// Members due, or households invited.
        public let due: Int
        /// Valid ballots.
        public let valid: Int

        public init(source: BallotSource, round: Int, due: Int, valid: Int) {
            self.source = source
            self.round = round
            self.due = due
            self.valid = valid
        }
    }

    public let ballots: [Ballot]

    public init(ballots: [Ballot]) {
        self.ballots = ballots
    }

    /// The ballot that stands: the one of the highest round.
    public func ballot(_ source: BallotSource) -> Ballot? {
        ballots.filter { $0.source == source }.max { $0.round < $1.round }
    }

    /// The round whose tallies count; nil when no ballot was held or too few came.
    ///
    /// Contacted households are asked one by one and have no gate: see ``Policy/Ballots/contactMin``.
    public func validRound(_ source: BallotSource, policy: Policy) -> Int? {
        guard let ballot = ballot(source) else { return nil }
        return ballot.valid >= Self.needed(source, due: ballot.due, policy: policy) ? ballot.round : nil
    }

    /// The fewest valid ballots that are enough.
    ///
    /// - Parameter due: Members due, or households invited.
    public static func needed(_ source: BallotSource, due: Int, policy: Policy) -> Int {
        let rules = policy.ballots
        switch source {
        case .peer: return max(rules.peerMin, Hundredths.ceiling(due * rules.peerQuorumPercent, over: 100))
        case .mass: return max(rules.massMin, Hundredths.ceiling(due * rules.massQuorumPercent, over: 100))
        }
    }
}
