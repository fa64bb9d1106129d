// The tables of the policy about places, results and what follows from them.

extension Policy {
    /// Table `quota`.
    public struct Quota: Equatable, Sendable {
        /// Places in the limited bands in percent of the members under a cap, 0 to 100.
        public internal(set) var percent = 30
        public internal(set) var scope = Scope.apportioned
        /// Cap to the lowest star count of its limited band.
        public internal(set) var bands = [10: 9, 6: 5]
        public internal(set) var tieAtCut = TieAtCut.draw
        /// Further ceilings; each two are nested or disjoint.
        public internal(set) var ceiling: [Ceiling] = []
    }

    /// How a street's places are divided.
    public enum Scope: String, CaseIterable, Sendable {
        /// By head count with largest remainders.
        case apportioned
        /// Each village's share rounded down; the rest is not given out.
        case strict
        /// One pool for the street.
        case street
    }

    /// What happens to equal members on both sides of a cut.
    public enum TieAtCut: String, CaseIterable, Sendable {
        /// A public draw decides among them.
        case draw
        /// None of them is taken.
        case exclude
    }

    /// A ceiling on some categories' share of the places of a village and cap class.
    public struct Ceiling: Equatable, Sendable {
        /// The categories it holds, at least one, ascending.
        public internal(set) var categories: [Category]
        /// Percent of the places, 0 to 100, rounded down to whole places.
        public internal(set) var percent: Int
    }

    /// Table `low`: who is offered help.
    public struct Low: Equatable, Sendable {
        /// Stars below this percent of the cap are low, 0 to 100.
        public internal(set) var belowPercentOfCap = 50
        /// No star in one of these dimensions is low as well.
        public internal(set) var zeroStarsIn: [Dimension] = [.politics, .discipline]
    }

    /// Table `help`.
    public struct Help: Equatable, Sendable {
        /// Months of a help plan, 3 to 12.
        public internal(set) var months = 6
        /// Meetings a month, 0 to 31.
        public internal(set) var meetingsPerMonth = 1
    }

    /// Table `publicity`.
    public struct Publicity: Equatable, Sendable {
        /// Working days the result is posted, 3 to 10.
        public internal(set) var workingDays = 5
        /// Working days to answer an objection, 1 to 60.
        public internal(set) var replyWorkingDays = 5
        /// Working days to appeal, 1 to 60.
        public internal(set) var appealWorkingDays = 10
        /// What a posted line shows, in this order.
        public internal(set) var fields: [PublicField] = [.name, .category, .confirmed, .reason]
        /// Fewest ballots before any distribution is shown, 3 to 10.
        public internal(set) var minGroup = 5
    }

    /// A column of the posted result.
    public enum PublicField: String, CaseIterable, Sendable {
        case name, category, assessed, confirmed, reason
    }

    /// Table `review`.
    public struct Review: Equatable, Sendable {
        public internal(set) var second = SecondReview.street
        public internal(set) var debriefs = Debriefs.halfYearly
    }

    /// Who reviews after the branch.
    public enum SecondReview: String, CaseIterable, Sendable {
        case street
        case none
    }

    /// How often members debrief.
    public enum Debriefs: String, CaseIterable, Sendable {
        case halfYearly = "half-yearly"
        case yearly
    }
}
