import Testing

@testable import StarKit

@Suite struct ScoringTests {
    let policy = Policy.standard

    func counts(_ excellent: Int, _ good: Int, _ fair: Int, _ poor: Int, _ unknown: Int = 0) throws -> GradeCounts {
        try #require(
            GradeCounts(
                valid: excellent + good + fair + poor + unknown, excellent: excellent, good: good, fair: fair,
                poor: poor, unknown: unknown))
    }

    @Test(
        arguments: [
            ([0, 0, 0, 0, 7], nil), ([1, 0, 0, 0, 0], 10_000), ([1, 1, 0, 0, 0], 9_000), ([1, 1, 0, 1, 0], 8_000),
            // An even number below 5: the two middle ones.
            ([1, 1, 1, 1, 3], 7_000), ([2, 0, 0, 2, 0], 6_500),
            // Five: one dropped at each end.
            ([1, 1, 1, 1, 1], 7_000), ([1, 1, 1, 2, 0], 5_667), ([5, 0, 0, 0, 0], 10_000), ([0, 0, 0, 5, 0], 3_000),
            // Nine: floor(1.8) dropped at each end.
            ([4, 3, 1, 1, 0], 8_571), ([6, 2, 1, 1, 2], 9_333),
        ] as [([Int], Int?)])
    func trimmedMean(_ grades: [Int], _ mean: Int?) throws {
        // Goal: the mean of a tally is trimmed, rounded half up, a median below 5, missing without grades.
        // Method: a table worked out by hand.
        #expect(try counts(grades[0], grades[1], grades[2], grades[3], grades[4]).mean(policy) == mean)
    }

    @Test func trimmedMeanMatchesSorting() throws {
        // Goal: counting grades gives what sorting single ballots gives.
        // Method: every tally of up to 7 ballots against a sorted list.
        for code in 0..<4096 {
            let grades = [code & 7, code >> 3 & 7, code >> 6 & 7, code >> 9 & 7]
            let total = grades.reduce(0, +)
            guard (5...7).contains(total) else { continue }
            let points = zip([10_000, 8_000, 6_000, 3_000], grades).flatMap { Array(repeating: $0, count: $1) }.sorted()
            let kept = points[(total / 5)..<(total - total / 5)]
            let sum = kept.reduce(0, +)
            let mean = (2 * sum + kept.count) / (2 * kept.count)
            #expect(try counts(grades[0], grades[1], grades[2], grades[3]).mean(policy) == mean)
        }
    }

    @Test func countsMustAddUp() {
        // Goal: a tally whose grades do not add up to its valid ballots is no tally.
        // Method: one too many, one too few, a negative count.
        #expect(GradeCounts(valid: 3, excellent: 1, good: 1, fair: 1, poor: 1, unknown: 0) == nil)
        #expect(GradeCounts(valid: 5, excellent: 1, good: 1, fair: 1, poor: 1, unknown: 0) == nil)
        #expect(GradeCounts(valid: 3, excellent: -1, good: 2, fair: 1, poor: 1, unknown: 0) == nil)
        #expect(GradeCounts(valid: 4, excellent: 1, good: 1, fair: 1, poor: 0, unknown: 1)?.graded == 3)
    }

    @Test(arguments: [
        (BallotSource.peer, 30, 21), (.peer, 3, 5), (.peer, 0, 5), (.peer, 100, 67), (.peer, 7, 5), (.peer, 10, 7),
        (.mass, 10, 10), (.mass, 51, 11), (.mass, 50, 10), (.mass, 200, 40),
    ])
    func turnoutGates(_ source: BallotSource, _ due: Int, _ needed: Int) {
        // Goal: the gates are percent of those due, rounded up, and a least number.
        // Method: a table; one ballot less than needed does not count, just enough does.
        #expect(VillageTurnout.needed(source, due: due, policy: policy) == needed)
        func round(_ valid: Int) -> Int? {
            VillageTurnout(ballots: [.init(source: source, round: 1, due: due, valid: valid)])
                .validRound(source, policy: policy)
        }
        #expect(round(needed) == 1)
        #expect(round(needed - 1) == nil)
    }

    @Test func theSecondRoundStandsForTheFirst() {
        // Goal: a repeated ballot replaces the first, for better or worse.
        // Method: a good first and a bad second round, and the other way round.
        func round(_ first: Int, _ second: Int) -> Int? {
            VillageTurnout(ballots: [
                .init(source: .peer, round: 1, due: 10, valid: first),
                .init(source: .peer, round: 2, due: 10, valid: second),
            ]).validRound(.peer, policy: policy)
        }
        #expect(round(10, 3) == nil)
        #expect(round(3, 10) == 2)
        #expect(VillageTurnout(ballots: []).validRound(.peer, policy: policy) == nil)
    }

    // MARK: - Members

    var fullTurnout: VillageTurnout {
        VillageTurnout(ballots: [
            .init(source: .peer, round: 1, due: 10, valid: 10), .init(source: .mass, round: 1, due: 20, valid: 20),
        ])
    }

    /// A member of category A with marks 90 and 80, peers 80 and masses 100 in every dimension: a score of 89.50.
    func goodRecord(_ category: StarKit.Category = .a) throws -> MemberRecord {
        var record = MemberRecord(village: "v01", member: "m1", category: category)
        record.assessments = Dimension.allCases.map {
            .init(dimension: $0, evidence: 9_000, committee: 8_000, own: nil)
        }
        record.tallies = [
            Tally(source: .peer, dimension: nil, round: 1, counts: try counts(0, 10, 0, 0)),
            Tally(source: .mass, dimension: nil, round: 1, counts: try counts(20, 0, 0, 0)),
        ]
        record.visits = [[1], [1], [1], [1]]
        record.claimedPostsCount = 1
        return record
    }

    func assess(_ record: MemberRecord, quarters: Int = 4, turnout: VillageTurnout? = nil) -> MemberAssessment {
        Scoring(policy: policy, turnout: turnout ?? fullTurnout, finishedQuartersCount: quarters).assess(record)
    }

    @Test func aFullRecordIsScored() throws {
        // Goal: weights, means and stars come together as the rules say.
        // Method: 25 % of 90, 15 % of 80, 25 % of 80, 35 % of 100 make 89.50 in each dimension, so all stars.
        let result = assess(try goodRecord())
        #expect(result.dimensions.map(\.score) == [8_950, 8_950, 8_950, 8_950, 8_950])
        #expect(result.composite == 8_950)
        #expect(result.assessed == 10)
        #expect(result.cap == 10)
        #expect(result.massMean == 10_000)
        #expect(result.missing.isEmpty)
        #expect(assess(try goodRecord(.c)).assessed == 6)
    }

    @Test func starsNeedTheirThreshold() throws {
        // Goal: star k is earned at exactly threshold k.
        // Method: scores just at and below 60 and 85.
        for (score, stars) in [(5_999, 0), (6_000, 1), (8_499, 1), (8_500, 2), (10_000, 2)] {
            var own = Policy.standard
            own.weights.evidence = 100
            own.weights.committee = 0
            own.weights.peers = 0
            own.weights.masses = 0
            let dimension = DimensionScore(
                dimension: .politics, components: [.evidence: score], hasEvidence: true, isVetoed: false, policy: own)
            #expect(dimension.score == score)
            #expect(dimension.stars == stars)
        }
    }

    @Test func householdsNeedVisitsInEveryFinishedQuarter() throws {
        // Goal: dimension 4 gives stars only with contact in each finished quarter.
        // Method: leave one quarter out, before and after it is finished; then no quarter is finished at all.
        var record = try goodRecord()
        record.visits = [[1, 0], [2], [0, 0]]
        #expect(assess(record, quarters: 2).assessed == 10)
        let third = assess(record, quarters: 3)
        #expect(third.assessed == 8)
        #expect(third.dimensions[3].score == 8_950)
        #expect(!third.dimensions[3].hasEvidence)
        record.visits = []
        #expect(assess(record, quarters: 0).assessed == 10)
        #expect(assess(record, quarters: 1).assessed == 8)
    }

    @Test func postsNeedAClaimedPost() throws {
        // Goal: dimension 5 gives stars only with a claimed post.
        // Method: claim none.
        var record = try goodRecord()
        record.claimedPostsCount = 0
        #expect(assess(record).assessed == 8)
    }

    @Test func aVetoTakesTheStarsOfItsDimension() throws {
        // Goal: a veto sets the dimension's stars to 0, not its score; outside the applicable dimensions it is nothing.
        // Method: veto dimension 2 of an A member and dimension 5 of a C member.
        var record = try goodRecord()
        record.vetoed = [.discipline]
        let result = assess(record)
        #expect(result.assessed == 8)
        #expect(result.composite == 8_950)
        #expect(result.isVetoed)
        var other = try goodRecord(.c)
        other.vetoed = [.posts]
        #expect(!assess(other).isVetoed)
    }

    @Test func aRowForADimensionBeatsTheRowForAll() throws {
        // Goal: dimension rows stand before the row for all, and the mass mean is then that of the dimensions.
        // Method: one dimension judged poor by the masses.
        var record = try goodRecord()
        record.tallies.append(Tally(source: .mass, dimension: .discipline, round: 1, counts: try counts(0, 0, 0, 20)))
        let result = assess(record)
        #expect(result.dimensions[1].components[.masses] == 3_000)
        #expect(result.dimensions[0].components[.masses] == 10_000)
        #expect(result.massMean == 8_600)
    }

    @Test func contactedHouseholdsStandAlone() throws {
        // Goal: in dimension 4 enough contacted households replace the masses, without a turnout gate; elsewhere never.
        // Method: two grades are too few, three count; the mass mean of the row for all stays.
        var record = try goodRecord()
        record.tallies.append(Tally(source: .contact, dimension: nil, round: 1, counts: try counts(0, 0, 2, 0, 5)))
        #expect(assess(record).dimensions[3].components[.masses] == 10_000)
        record.tallies[2] = Tally(source: .contact, dimension: .households, round: 1, counts: try counts(0, 0, 3, 0))
        let result = assess(record)
        #expect(result.dimensions.map { $0.components[.masses] } == [10_000, 10_000, 10_000, 6_000, 10_000])
        #expect(result.massMean == 10_000)
    }

    @Test func aBallotBelowItsGateIsMissing() throws {
        // Goal: nothing is filled in silently; a decided mark fills the gap, and only the gap.
        // Method: too few peers; then the street decides on peers and, in vain, on masses.
        let turnout = VillageTurnout(ballots: [
            .init(source: .peer, round: 1, due: 10, valid: 4), .init(source: .mass, round: 1, due: 20, valid: 20),
        ])
        var record = try goodRecord()
        let before = assess(record, turnout: turnout)
        #expect(before.composite == nil)
        #expect(before.assessed == 0)
        #expect(before.missing.count == 5)
        #expect(before.missing.first == .init(dimension: .politics, component: .peers))
        #expect(before.massMean == 10_000)
        let line = before.rollLine(record)
        #expect(line.isMissing)
        #expect(line.assessed == 0)
        record.decided = [
            .init(dimension: nil, component: .peers, mark: 8_000),
            .init(dimension: .politics, component: .peers, mark: 4_000),
            .init(dimension: nil, component: .masses, mark: 0),
        ]
        let after = assess(record, turnout: turnout)
        #expect(after.dimensions.map(\.score) == [7_950, 8_950, 8_950, 8_950, 8_950])
        #expect(after.composite == 8_750)
    }

    @Test func talliesCountOnlyInTheRoundThatStands() throws {
        // Goal: a tally of round 1 does not pass by the turnout of round 2.
        // Method: repeat the peer ballot; the member's tally follows later.
        let turnout = VillageTurnout(
            ballots: fullTurnout.ballots + [.init(source: .peer, round: 2, due: 10, valid: 9)])
        var record = try goodRecord()
        #expect(assess(record, turnout: turnout).missing.count == 5)
        record.tallies.append(Tally(source: .peer, dimension: nil, round: 2, counts: try counts(9, 0, 0, 0)))
        #expect(assess(record, turnout: turnout).dimensions[0].components[.peers] == 10_000)
    }

    @Test func onlyWeightMakesAComponentMissing() throws {
        // Goal: the member's own mark is not needed while it carries no weight; the other typed marks are.
        // Method: leave out own mark, then the committee's mark of one dimension.
        var record = try goodRecord()
        #expect(assess(record).missing.isEmpty)
        record.assessments[2] = .init(dimension: .civilisation, evidence: 9_000, committee: nil, own: 9_000)
        let result = assess(record)
        #expect(result.missing == [.init(dimension: .civilisation, component: .committee)])
        #expect(result.composite == nil)
        #expect(result.assessed == 8)
    }

    @Test(
        arguments: [
            ("85", 8_500), ("85.5", 8_550), ("85.50", 8_550), ("0", 0), ("100.00", 10_000), ("007", 700), ("0.01", 1),
            ("100.01", nil), ("85.505", nil), ("", nil), (".5", nil), ("5.", nil), ("-1", nil), ("1e2", nil),
            ("8,5", nil),
            ("99999999999999999999", nil), ("1.2.3", nil), (" 5", nil),
        ] as [(String, Int?)])
    func marksAreRead(_ text: String, _ mark: Int?) {
        // Goal: marks are 0 to 100 with at most two decimals.
        // Method: a table.
        #expect(Hundredths.read(text.utf8) == mark)
    }
}
