import SyncKit

/// The working state of one ranking: flat arrays by the index of the roll.
struct RankingRun {
    private let roll: Roll
    private let policy: Policy
    private let caps: [CapClass]
    /// For each category the index of its class in ``caps``.
    private let classes: [Int]
    private var outcomes: [Outcome]
    /// By cap class, then by village, or one a class for the street.
    private(set) var places: [PlacesLine] = []

    /// The categories that share a cap.
    private struct CapClass {
        let cap: Int
        let band: Int?
        /// The index in ``places`` of its first group; nil without a band.
        var firstPlace: Int?
    }

    /// What was found for one line of the roll.
    private struct Outcome {
        var confirmed: Int32
        /// 0 for none.
        var position: Int32 = 0
        var reason = Reason.none
        var tieStep: Int8 = 0
        /// -1 for none.
        var place: Int32 = -1
    }

    init(_ roll: Roll, _ policy: Policy) {
        self.roll = roll
        self.policy = policy
        // A band whose cap no category has is listed too, with its places of nobody.
        let all = Set(policy.caps).union(policy.quota.bands.keys).sorted(by: >)
        var caps = all.map { CapClass(cap: $0, band: policy.band(cap: $0)) }
        classes = Category.allCases.map { category in
            caps.firstIndex { $0.cap == policy.cap(of: category) } ?? 0
        }
        outcomes = []
        let counts = Self.counts(roll, classes, caps.count)
        for index in caps.indices where caps[index].band != nil {
            caps[index].firstPlace = places.count
            places += Self.places(roll, policy, cap: caps[index].cap, counts: counts[index])
        }
        self.caps = caps
    }

    /// Decides on every member.
    mutating func decide(_ draw: Draw?) {
        outcomes = roll.lines.map { first(of: $0) }
        let isPooled = policy.quota.scope == .street
        var groups = [[Candidate]](repeating: [], count: caps.count)
        for (ordinal, village) in roll.villages.enumerated() {
            gather(village.range, ordinal: isPooled ? 0 : ordinal, into: &groups)
            if !isPooled { decideGroups(&groups, ordinal: ordinal, draw) }
        }
        if isPooled { decideGroups(&groups, ordinal: 0, draw) }
    }

    /// Confirmed stars and reason of a member who takes no part in a cut; a candidate's are set by the cut.
    private func first(of line: RollLine) -> Outcome {
        var outcome = Outcome(confirmed: Int32(line.assessed))
        if line.isVetoed || line.isMissing {
            outcome.reason = line.isVetoed ? .veto : .missing
            if let band = caps[classes[line.category.index]].band {
                outcome.confirmed = Int32(min(line.assessed, band - 1))
            }
        }
        return outcome
    }

    /// Sorts the candidates among some lines by cap class and notes each line's places.
    private mutating func gather(_ range: Range<Int>, ordinal: Int, into groups: inout [[Candidate]]) {
        let serviceDaysMax = policy.evidence.serviceDaysMax
        for index in range {
            let line = roll.lines[index]
            let category = line.category.index
            let cap = caps[classes[category]]
            guard let band = cap.band, let firstPlace = cap.firstPlace else { continue }
            outcomes[index].place = Int32(firstPlace + ordinal)
            if line.assessed < band || line.isVetoed || line.isMissing { continue }
            let key = RankKey(line, serviceDaysMax: serviceDaysMax)
            groups[classes[category]].append(Candidate(key: key, index: index, category: category))
        }
    }

    /// Cuts the gathered groups and empties them.
    private mutating func decideGroups(_ groups: inout [[Candidate]], ordinal: Int, _ draw: Draw?) {
        for index in caps.indices where !groups[index].isEmpty {
            guard let band = caps[index].band, let firstPlace = caps[index].firstPlace else { continue }
            decide(groups[index], band: band, place: firstPlace + ordinal, draw)
            groups[index].removeAll(keepingCapacity: true)
        }
    }

    private mutating func decide(_ candidates: [Candidate], band: Int, place: Int, _ draw: Draw?) {
        let tie: Cut.Tie
        if let draw {
            let lines = roll.lines
            tie = .drawn { index in
                DrawKey(hash: draw.hash(village: lines[index].village, member: lines[index].member), index: index)
            }
        } else {
            tie = .open
        }
        let cut = Cut(
            candidates, places: places[place].places, ceilings: policy.quota.ceiling, tie: tie)
        for (position, candidate) in cut.candidates.enumerated() {
            let index = candidate.index
            outcomes[index].position = Int32(position + 1)
            outcomes[index].tieStep = Int8(cut.tieSteps[position])
            switch cut.verdicts[position] {
            case .taken:
                places[place].taken += 1
                places[place].cutScore = roll.lines[index].composite
                continue
            case .notTaken:
                outcomes[index].reason = .quota
            case .tied:
                outcomes[index].reason = policy.quota.tieAtCut == .draw ? .tied : .excluded
            }
            outcomes[index].confirmed = Int32(band - 1)
        }
    }
}

// MARK: - Results

extension RankingRun {
    /// The lines by village, cap, position, member.
    var members: [ResultLine] {
        var lines: [ResultLine] = []
        lines.reserveCapacity(roll.lines.count)
        var ranked = [[Int]](repeating: [], count: caps.count)
        var others = ranked
        for village in roll.villages {
            for index in village.range {
                let cap = classes[roll.lines[index].category.index]
                if outcomes[index].position > 0 { ranked[cap].append(index) } else { others[cap].append(index) }
            }
            for cap in caps.indices {
                ranked[cap].sort { outcomes[$0].position < outcomes[$1].position }
                for index in ranked[cap] { lines.append(line(index)) }
                for index in others[cap] { lines.append(line(index)) }
                ranked[cap].removeAll(keepingCapacity: true)
                others[cap].removeAll(keepingCapacity: true)
            }
        }
        return lines
    }

    /// The hash of the lines in the order of the roll.
    var resultHash: Hash32 {
        var hasher = CanonicalHasher("result/1", count: roll.lines.count)
        for index in roll.lines.indices {
            let line = line(index)
            let place = line.place.map { places[$0] }
            hasher.add { writer in
                writer.roll(line.roll)
                writer.count(line.cap)
                writer.count(line.confirmed)
                writer.optional(line.position)
                writer.text(line.reason.rawValue)
                writer.count(line.tieStep)
                writer.optional(place?.places)
                writer.optional(place?.cutScore)
            }
        }
        return hasher.finish()
    }

    private func line(_ index: Int) -> ResultLine {
        let outcome = outcomes[index]
        let roll = roll.lines[index]
        return ResultLine(
            roll: roll, cap: caps[classes[roll.category.index]].cap, confirmed: Int(outcome.confirmed),
            position: outcome.position > 0 ? Int(outcome.position) : nil, reason: outcome.reason,
            tieStep: Int(outcome.tieStep), place: outcome.place >= 0 ? Int(outcome.place) : nil)
    }
}

// MARK: - Places

extension RankingRun {
    /// For each cap class the members of each village.
    private static func counts(_ roll: Roll, _ classes: [Int], _ classCount: Int) -> [[Int]] {
        var counts = [[Int]](
            repeating: [Int](repeating: 0, count: roll.villages.count), count: classCount)
        for (ordinal, village) in roll.villages.enumerated() {
            for index in village.range { counts[classes[roll.lines[index].category.index]][ordinal] += 1 }
        }
        return counts
    }

    private static func places(_ roll: Roll, _ policy: Policy, cap: Int, counts: [Int]) -> [PlacesLine] {
        let percent = policy.quota.percent
        if policy.quota.scope == .street {
            let total = counts.reduce(0, +)
            return [line("", cap, total, Apportionment.share(of: total, percent: percent))]
        }
        let shares = Apportionment(
            counts: counts, percent: percent, redistributes: policy.quota.scope == .apportioned
        ).shares
        return roll.villages.indices.map { line(roll.villages[$0].code, cap, counts[$0], shares[$0]) }
    }

    private static func line(_ village: String, _ cap: Int, _ members: Int, _ share: Apportionment.Share) -> PlacesLine
    {
        PlacesLine(
            village: village, cap: cap, members: members, quota: share.quota, floor: share.floor,
            remainder: share.remainder, places: share.places)
    }
}
