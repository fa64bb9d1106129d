public import StarKit
public import SyncKit

extension YearEnd {
    /// A member that the year's end is about.
    public struct Member: Hashable, Sendable {
        /// The row.
        public let id: ID128
        /// The member's code.
        public let code: String
        /// The member's name; empty where the register has none.
        public let name: String
        /// On the day of the register.
        public let category: Category
    }

    /// A ballot as its tellers recorded it.
    public struct Round: Hashable, Sendable {
        /// Whose grades.
        public let source: BallotSource
        /// 1, or 2 for the repetition.
        public let number: Int
        /// Members due, or households invited.
        public let due: Int
        /// Valid ballots.
        public let valid: Int
        /// The fewest valid ballots that are enough.
        public let needed: Int
        /// Codes of the members with a tally of this round.
        public let tallied: Set<String>

        /// Whether enough came.
        public var isEnough: Bool { valid >= needed }
    }

    /// A list on the board.
    public struct Posting: Hashable, Sendable {
        /// The row.
        public let id: ID128
        /// 1 for the list, 2 and up for what was posted again.
        public let number: Int
        /// Where it hangs.
        public let place: String
        /// First day.
        public let posted: CalendarDay
        /// Last day on which it hangs.
        public let until: CalendarDay
        /// Day on which it was taken down; nil while it hangs.
        public let removed: CalendarDay?
        /// Whether it is the result that stands.
        public let isCurrent: Bool
    }

    /// A packet and what the street said of it.
    public struct Packet: Hashable, Sendable {
        /// 1, and one more after each return.
        public let number: Int
        /// Day of the approval.
        public let approved: String
        /// `accepted` or `returned`; nil while the street has not reviewed it.
        public let outcome: String?
        /// The street's word.
        public let comment: String
    }
}
