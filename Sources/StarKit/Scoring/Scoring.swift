/// From a member's records to scores and stars: integers only, rounded half up at the end of each named step.
public struct Scoring: Sendable {
    public let policy: Policy
    /// The ballots of the member's village.
    public let turnout: VillageTurnout
    /// How many quarters of the cycle are over, 0 to 4; dimension 4 needs visits in each of them.
    public let finishedQuartersCount: Int

    public init(policy: Policy, turnout: VillageTurnout, finishedQuartersCount: Int) {
        self.policy = policy
        self.turnout = turnout
        self.finishedQuartersCount = finishedQuartersCount
    }

    /// Scores one member.
    public func assess(_ record: MemberRecord) -> MemberAssessment {
        let applicable = policy.dimensions(of: record.category)
        let dimensions = applicable.map { dimension in
            DimensionScore(
                dimension: dimension, components: components(of: dimension, record),
                hasEvidence: hasEvidence(for: dimension, record), isVetoed: record.vetoed.contains(dimension),
                policy: policy)
        }
        let missing = dimensions.flatMap { score in
            score.missing.map { MemberAssessment.Missing(dimension: score.dimension, component: $0) }
        }
        return MemberAssessment(
            dimensions: dimensions,
            composite: missing.isEmpty ? Hundredths.mean(dimensions.compactMap(\.score)) : nil,
            assessed: dimensions.reduce(0) { $0 + $1.stars },
            cap: policy.cap(of: record.category),
            massMean: massMean(record, dimensions),
            missing: missing,
            isVetoed: dimensions.contains(where: \.isVetoed))
    }

    private func components(of dimension: Dimension, _ record: MemberRecord) -> [Component: Int] {
        let typed = record.assessments.last { $0.dimension == dimension }
        var marks: [Component: Int] = [:]
        marks[.evidence] = typed?.evidence
        marks[.committee] = typed?.committee
        marks[.own] = typed?.own
        marks[.peers] = ballotMean(.peer, dimension, record)
        marks[.masses] = contactMean(dimension, record) ?? ballotMean(.mass, dimension, record)
        for component in Component.allCases where marks[component] == nil {
            marks[component] = decided(component, dimension, record)
        }
        return marks
    }

    /// A decided mark; one for the dimension beats one for all.
    private func decided(_ component: Component, _ dimension: Dimension, _ record: MemberRecord) -> Int? {
        let marks = record.decided.filter { $0.component == component }
        let chosen = marks.last { $0.dimension == dimension } ?? marks.last { $0.dimension == nil }
        return chosen?.mark
    }

    /// The mean of a ballot that had its turnout; a row for the dimension beats the row for all.
    private func ballotMean(_ source: BallotSource, _ dimension: Dimension, _ record: MemberRecord) -> Int? {
        guard let round = turnout.validRound(source, policy: policy) else { return nil }
        let rows = record.tallies.filter { $0.source.rawValue == source.rawValue && $0.round == round }
        let row = rows.last { $0.dimension == dimension } ?? rows.last { $0.dimension == nil }
        return row?.counts.mean(policy)
    }

    /// The contacted households' mean where it stands alone: in dimension 4, with enough of them.
    private func contactMean(_ dimension: Dimension, _ record: MemberRecord) -> Int? {
        guard dimension == .households else { return nil }
        let rows = record.tallies.filter {
            $0.source == .contact && ($0.dimension == nil || $0.dimension == .households)
        }
        let round = rows.map(\.round).max()
        let latest = rows.filter { $0.round == round }
        guard let row = latest.last(where: { $0.dimension != nil }) ?? latest.last,
            row.counts.graded >= policy.ballots.contactMin
        else { return nil }
        return row.counts.mean(policy)
    }

    private func hasEvidence(for dimension: Dimension, _ record: MemberRecord) -> Bool {
        switch dimension {
        case .politics, .discipline, .civilisation: true
        case .households: (0..<finishedQuartersCount).allSatisfy { hasContact(quarter: $0, record) }
        case .posts: record.claimedPostsCount >= policy.posts.min
        }
    }

    private func hasContact(quarter: Int, _ record: MemberRecord) -> Bool {
        let visits = record.visits.indices.contains(quarter) ? record.visits[quarter] : []
        return visits.count { $0 >= policy.contact.visitsPerQuarter } >= policy.contact.min
    }

    /// What the first tie step compares.
    ///
    /// With the row for all alone it is that row's mean; with rows for dimensions it is the mean of the masses'
    /// marks over the applicable dimensions. So members judged by one grade are compared by exactly that grade,
    /// and the few contacted households of dimension 4 do not weigh in.
    private func massMean(_ record: MemberRecord, _ dimensions: [DimensionScore]) -> Int? {
        if let round = turnout.validRound(.mass, policy: policy) {
            let rows = record.tallies.filter { $0.source == .mass && $0.round == round }
            if let overall = rows.last, rows.allSatisfy({ $0.dimension == nil }),
                let mean = overall.counts.mean(policy)
            {
                return mean
            }
        }
        let marks = dimensions.compactMap { $0.components[.masses] }
        return marks.count == dimensions.count ? Hundredths.mean(marks) : nil
    }
}
