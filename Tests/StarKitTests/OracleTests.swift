import Testing

@testable import StarKit

/// Ranking against a second, slow program that tries every subset and every order of equals.
@Suite struct OracleTests {
    /// SplitMix64: the same seed gives the same rolls everywhere.
    struct Random {
        var state: UInt64
        mutating func next(_ bound: Int) -> Int {
            state &+= 0x9e37_79b9_7f4a_7c15
            var word = state
            word = (word ^ word >> 30) &* 0xbf58_476d_1ce4_e5b9
            word = (word ^ word >> 27) &* 0x94d0_49bb_1331_11eb
            return Int((word ^ word >> 31) % UInt64(bound))
        }
        mutating func pick<Element>(_ elements: [Element]) -> Element { elements[next(elements.count)] }
        mutating func shuffle<Element>(_ elements: inout [Element]) {
            for index in elements.indices.dropFirst() { elements.swapAt(index, next(index + 1)) }
        }
    }

    static let ceilings = [
        "", "", "[[quota.ceiling]]\ncategories = [\"A\"]\npercent = 50\n",
        "[[quota.ceiling]]\ncategories = [\"A\", \"B\"]\npercent = 70\n"
            + "[[quota.ceiling]]\ncategories = [\"B\"]\npercent = 40\n",
        "[[quota.ceiling]]\ncategories = [\"A\"]\npercent = 60\n[[quota.ceiling]]\ncategories = [\"B\"]\npercent = 30\n"
            + "[[quota.ceiling]]\ncategories = [\"A\", \"B\", \"C\"]\npercent = 90\n",
        "[[quota.ceiling]]\ncategories = [\"A\", \"C\"]\npercent = 0\n",
    ]

    static func policy(_ random: inout Random) throws -> Policy {
        let scope = random.pick(["apportioned", "strict", "street"])
        let tie = random.pick(["draw", "exclude"])
        let percent = random.pick([30, 50, 50, 80])
        return try Policy(
            toml: "[quota]\nscope = \"\(scope)\"\ntieAtCut = \"\(tie)\"\npercent = \(percent)\n" + random.pick(ceilings)
        )
    }

    /// At most 7 members; few different values, so that ties are common.
    static func lines(_ random: inout Random) -> [RollLine] {
        let villages = ["v1", "v10", "v2"].prefix(1 + random.next(3) / 2)
        let pool: [StarKit.Category] = random.pick([[.a, .b], [.a, .b, .b], [.c, .d], StarKit.Category.allCases])
        return (0..<(random.next(10) == 0 ? 0 : 3 + random.next(5))).map { index in
            let category = random.pick(pool)
            let cap = category.index < 2 ? 10 : 6
            return RollLine(
                village: random.pick(Array(villages)), member: "m\(index)", category: category,
                assessed: cap - random.pick([0, 0, 0, 0, 1, 2]),
                composite: random.pick([nil, 9_000, 9_000, 9_000, 9_000, 9_000, 9_100, 9_100]),
                mass: random.pick([8_000, 8_000, 8_000, nil]), pledgesKept: random.pick([3, 3, 2]),
                serviceDays: random.pick([60, 61, 90, 10]), absences: random.pick([0, 0, 0, 1]),
                isVetoed: random.next(20) == 0, isMissing: random.next(20) == 0)
        }
    }

    // MARK: - The second program

    static func tuple(_ line: RollLine, _ policy: Policy) -> [Int] {
        [
            line.composite ?? -1, line.mass ?? -1, line.pledgesKept,
            min(line.serviceDays, policy.evidence.serviceDaysMax), -line.absences,
        ]
    }

    /// Every order of the candidates that keeps to the keys.
    static func orders(_ candidates: [RollLine], _ policy: Policy) -> [[RollLine]] {
        guard !candidates.isEmpty else { return [[]] }
        let keys = candidates.map { tuple($0, policy) }
        let best = keys.indices.filter { index in
            keys.allSatisfy { !keys[index].lexicographicallyPrecedes($0) }
        }
        return best.flatMap { index in
            var rest = candidates
            let first = rest.remove(at: index)
            return orders(rest, policy).map { [first] + $0 }
        }
    }

    /// Of all subsets that keep to every ceiling, the one best for the earliest in the order.
    static func best(_ order: [RollLine], places: Int, _ policy: Policy) -> Set<String> {
        let count = order.count
        for bits in stride(from: 1 << count - 1, through: 0, by: -1) {
            let chosen = order.indices.filter { bits >> (count - 1 - $0) & 1 == 1 }.map { order[$0] }
            let fits = policy.quota.ceiling.allSatisfy { ceiling in
                chosen.count { ceiling.categories.contains($0.category) } <= places * ceiling.percent / 100
            }
            if fits, chosen.count <= places { return Set(chosen.map(name)) }
        }
        return []
    }

    static func name(_ line: RollLine) -> String { line.village + "/" + line.member }

    static func places(_ counts: [String: Int], _ policy: Policy) -> [String: Int] {
        let percent = policy.quota.percent
        var places = counts.mapValues { $0 * percent / 100 }
        guard policy.quota.scope == .apportioned else { return places }
        var left = counts.values.reduce(0, +) * percent / 100 - places.values.reduce(0, +)
        for remainder in stride(from: 99, through: 0, by: -1) {
            for size in stride(from: 20, through: 0, by: -1) {
                for village in counts.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) })
                where left > 0 && counts[village] == size && size * percent % 100 == remainder {
                    places[village, default: 0] += 1
                    left -= 1
                }
            }
        }
        return places
    }

    /// What each member's confirmed stars and reason must be.
    static func expected(_ lines: [RollLine], _ policy: Policy, draw: Draw?) -> [String: (Int, Reason)] {
        var expected: [String: (Int, Reason)] = [:]
        for (cap, band) in [(10, 9), (6, 5)] {
            let members = lines.filter { (($0.category == .a || $0.category == .b) ? 10 : 6) == cap }
            for line in members {
                let kept = min(line.assessed, band - 1)
                expected[name(line)] =
                    line.isVetoed ? (kept, .veto) : line.isMissing ? (kept, .missing) : (line.assessed, .none)
            }
            let isPooled = policy.quota.scope == .street
            let villages = Dictionary(grouping: lines) { isPooled ? "" : $0.village }
            let counts = villages.keys.map { village in
                (village, members.count { isPooled || $0.village == village })
            }
            let given = places(Dictionary(uniqueKeysWithValues: counts), policy)
            for village in villages.keys {
                let candidates = members.filter {
                    (isPooled || $0.village == village) && $0.assessed >= band && !$0.isVetoed && !$0.isMissing
                }
                judge(candidates, given[village] ?? 0, band, policy, draw, &expected)
            }
        }
        return expected
    }

    static func judge(
        _ candidates: [RollLine], _ places: Int, _ band: Int, _ policy: Policy, _ draw: Draw?,
        _ expected: inout [String: (Int, Reason)]
    ) {
        let outcomes = orders(candidates, policy).map { best($0, places: places, policy) }
        let sure = outcomes.dropFirst().reduce(outcomes.first ?? []) { $0.intersection($1) }
        let possible = outcomes.reduce(Set<String>()) { $0.union($1) }
        var taken = sure
        if let draw, policy.quota.tieAtCut == .draw {
            let order = candidates.sorted { left, right in
                let keys = (tuple(left, policy), tuple(right, policy))
                if keys.0 != keys.1 { return keys.1.lexicographicallyPrecedes(keys.0) }
                return draw.hash(village: left.village, member: left.member)
                    < draw.hash(village: right.village, member: right.member)
            }
            taken = best(order, places: places, policy)
        }
        for line in candidates where !taken.contains(name(line)) {
            let isOpen = possible.contains(name(line)) && !sure.contains(name(line))
            let waits = isOpen && (draw == nil || policy.quota.tieAtCut == .exclude)
            let reason: Reason = !waits ? .quota : policy.quota.tieAtCut == .draw ? .tied : .excluded
            expected[name(line)] = (band - 1, reason)
        }
    }

    // MARK: - Tests

    @Test(arguments: 0..<20)
    func rankingIsTheBestChoice(_ seed: Int) throws {
        // Goal: in every mode the chosen set is the best one under all ceilings, and exactly those are tied for whom
        // the order among equals decides.
        // Method: small random rolls against a search over all subsets and all orders, without and with a draw.
        var random = Random(state: UInt64(seed))
        for _ in 0..<60 {
            let policy = try Self.policy(&random)
            let lines = Self.lines(&random)
            let roll = try Roll(lines: lines)
            for number in [nil, UInt64(random.next(1_000))] {
                let result = Ranking.rank(roll, policy: policy, draw: number)
                let draw = number.map { Draw(number: $0, rollHash: roll.hash) }
                let expected = Self.expected(lines, policy, draw: draw)
                for line in result.members {
                    let want = try #require(expected[Self.name(line.roll)])
                    #expect(line.confirmed == want.0 && line.reason == want.1, "\(line) want \(want) \(policy.quota)")
                }
                Self.checkShape(result, policy)
            }
        }
    }

    /// Order of the lines, positions, counts of places, and needsDraw agree with each other.
    static func checkShape(_ result: RankingResult, _ policy: Policy) {
        let order = result.members.map { line in
            (line.village, -line.cap, line.position ?? .max, line.member)
        }
        #expect(zip(order, order.dropFirst()).allSatisfy { $0 < $1 })
        for (index, place) in result.places.enumerated() {
            let candidates = result.members.filter { $0.place == index && $0.position != nil }
                .sorted { ($0.position ?? 0) < ($1.position ?? 0) }
            #expect(candidates.map(\.position) == (0..<candidates.count).map { $0 + 1 })
            let keys = candidates.map { tuple($0.roll, policy) }
            #expect(zip(keys, keys.dropFirst()).allSatisfy { !$0.lexicographicallyPrecedes($1) })
            let taken = candidates.filter { $0.reason == .none }
            #expect(place.taken == taken.count)
            #expect(place.taken <= place.places)
            #expect(place.cutScore == taken.last?.roll.composite)
            if policy.quota.ceiling.isEmpty { checkTieSteps(candidates, policy) }
        }
        #expect(result.needsDraw == result.members.filter { $0.reason == .tied }.map { name($0.roll) })
        #expect(result.members.allSatisfy { $0.confirmed <= $0.roll.assessed })
    }

    /// Each candidate carries the first step in which it differs from its neighbour across the only cut.
    static func checkTieSteps(_ candidates: [ResultLine], _ policy: Policy) {
        let firstOut = candidates.first { $0.reason != .none }
        let lastIn = candidates.last { $0.reason != .quota }
        for line in candidates {
            var want = 0
            if line.reason == .tied || line.reason == .excluded {
                want = 5
            } else if let neighbour = line.reason == .none ? firstOut : lastIn {
                let pairs = zip(tuple(line.roll, policy), tuple(neighbour.roll, policy))
                want = pairs.enumerated().first { $0.element.0 != $0.element.1 }?.offset ?? 5
            }
            #expect(line.tieStep == want)
        }
    }

    @Test(arguments: 0..<10)
    func aBetterScoreNeverLosesAPlace(_ seed: Int) throws {
        // Goal: nobody loses a place by a higher composite, with or without ceilings, under either rule for ties.
        // Method: raise one taken member's composite in small random rolls; without a draw, as its hash depends on
        // the roll.
        var random = Random(state: 1_000 + UInt64(seed))
        var comparisons = 0
        for _ in 0..<200 {
            let policy = try Self.policy(&random)
            let lines = Self.lines(&random)
            let result = Ranking.rank(try Roll(lines: lines), policy: policy, draw: nil)
            for line in result.members where line.position != nil && line.reason == .none {
                let raised = lines.map { $0 == line.roll ? $0.raised(by: random.pick([50, 100, 150])) : $0 }
                let again = Ranking.rank(try Roll(lines: raised), policy: policy, draw: nil)
                let same = again.members.first { Self.name($0.roll) == Self.name(line.roll) }
                #expect(same?.reason == Reason.none)
                comparisons += 1
            }
        }
        #expect(comparisons > 20)
    }

    @Test(arguments: 0..<10)
    func inputOrderDoesNotMatter(_ seed: Int) throws {
        // Goal: the same members in any order give the same bytes; so does the exported roll.
        // Method: shuffle the lines, and take the roll through its file.
        var random = Random(state: 2_000 + UInt64(seed))
        for _ in 0..<50 {
            let policy = try Self.policy(&random)
            var lines = Self.lines(&random)
            let draw: UInt64? = random.next(2) == 0 ? nil : 4711
            let roll = try Roll(lines: lines)
            let json = Ranking.rank(roll, policy: policy, draw: draw).json
            random.shuffle(&lines)
            #expect(Ranking.rank(try Roll(lines: lines), policy: policy, draw: draw).json == json)
            let read = try Roll(csv: roll.csv, fileName: "roll.csv", policy: policy)
            #expect(Ranking.rank(read, policy: policy, draw: draw).json == json)
        }
    }

    @Test func placesBeforeAndAfterTheDrawAgree() throws {
        // Goal: the draw fills exactly the places that were held open, and changes nobody else.
        // Method: random rolls with and without a draw number.
        var random = Random(state: 3_000)
        var ties = 0
        for _ in 0..<1_000 {
            var policy = try Self.policy(&random)
            policy.quota.tieAtCut = .draw
            let roll = try Roll(lines: Self.lines(&random))
            let open = Ranking.rank(roll, policy: policy, draw: nil)
            let drawn = Ranking.rank(roll, policy: policy, draw: 5)
            let before = Dictionary(uniqueKeysWithValues: open.members.map { (Self.name($0.roll), $0) })
            for line in drawn.members {
                let other = try #require(before[Self.name(line.roll)])
                if other.reason == .tied {
                    ties += 1
                    #expect(line.tieStep == 5)
                } else {
                    #expect(line.reason == other.reason)
                    #expect(line.confirmed == other.confirmed)
                    #expect(line.position == other.position)
                }
            }
            #expect(drawn.needsDraw.isEmpty)
        }
        #expect(ties > 100)
    }
}

extension RollLine {
    fileprivate func raised(by points: Int) -> RollLine {
        RollLine(
            village: village, member: member, category: category, assessed: assessed,
            composite: composite.map { $0 + points }, mass: mass, pledgesKept: pledgesKept, serviceDays: serviceDays,
            absences: absences, isVetoed: isVetoed, isMissing: isMissing)
    }
}
