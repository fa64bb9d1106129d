public import StarKit

extension YearEnd {
    private static let evaluating = 4
    private static let publishing = 6

    /// How far a step has come.
    public func state(of step: YearEndStep) -> YearEndStep.State {
        if isDone(step) { return .done }
        switch step {
        case .own, .peer, .mass, .marks, .vetoes, .review, .packet:
            if stage < Self.evaluating { return .ahead }
            return stage == Self.evaluating && !isSent ? .open : .locked
        case .street:
            return packet == nil && stage <= Self.evaluating ? .ahead : .waiting
        case .publicity: return stage < Self.publishing || resultsCount == 0 ? .ahead : .open
        case .objections: return stage < Self.publishing ? .ahead : .open
        case .decision: return stage < Self.publishing ? .ahead : .waiting
        }
    }

    /// The step that comes next at the village; nil when the street is to act, or nothing is left.
    public var next: YearEndStep? {
        let open = YearEndStep.allCases.filter { state(of: $0) == .open }
        return open.first { step in
            switch step {
            // Objections come when they come: only one without a reply is something to do.
            case .objections: !openObjections.isEmpty
            // A list that hangs its time wants nothing.
            case .publicity: !isPosted || postings.contains { $0.removed == nil && $0.until < today }
            default: true
            }
        }
    }

    /// How many of how many are there; nil for a step that is not counted.
    public func count(of step: YearEndStep) -> (done: Int, of: Int)? {
        switch step {
        case .own: (members.count { assessedThemselves.contains($0.code) }, members.count)
        case .marks: (members.count { marked.contains($0.code) }, members.count)
        case .review: (members.count { reviewed.contains($0.code) }, members.count)
        case .peer, .mass:
            standing(step == .peer ? .peer : .mass).map { round in
                (members.count { round.tallied.contains($0.code) }, members.count)
            }
        default: nil
        }
    }

    /// The ballot whose tallies count; nil when none was held or too few came.
    public func standing(_ source: BallotSource) -> Round? {
        rounds(of: source).last.flatMap { $0.isEnough ? $0 : nil }
    }

    private func isDone(_ step: YearEndStep) -> Bool {
        switch step {
        case .own, .marks, .review: return count(of: step).map { $0.of > 0 && $0.done == $0.of } ?? false
        case .peer, .mass:
            let source: BallotSource = step == .peer ? .peer : .mass
            // After two rounds without turnout the street decides: the village has nothing left to do.
            if let last = rounds(of: source).last, last.number > 1, !last.isEnough { return true }
            return count(of: step).map { $0.of > 0 && $0.done == $0.of } ?? false
        case .vetoes: return openVetoesCount == 0
        case .packet: return isSent
        case .street: return packet?.outcome == "accepted" && resultsCount > 0
        case .publicity: return isPosted && postings.allSatisfy { $0.removed != nil }
        case .objections: return stage > Self.publishing && openObjections.isEmpty
        case .decision: return decision != nil
        }
    }
}
