/// A step of the year's end at a village, in the order in which they are done.
public enum YearEndStep: String, CaseIterable, Hashable, Sendable {
    /// Each member's own assessment in words.
    case own = "self"
    /// The members' ballot.
    case peer
    /// The households' ballot.
    case mass
    /// The marks of the branch committee, and each member's own.
    case marks
    /// Vetoes, where there are any.
    case vetoes
    /// The branch's decision on each member.
    case review
    /// The packet to the street.
    case packet
    /// The street's answer and its ranking.
    case street
    /// The list on the board.
    case publicity
    /// Objections, replies, appeals.
    case objections
    /// The final decision.
    case decision

    /// How far a step has come.
    public enum State: String, Hashable, Sendable {
        /// Nothing is left to do. Can transition to: `open` when the street returns the packet.
        case done
        /// It can be worked on now. Can transition to: `done`, or `locked` when the stage or the packet closes it.
        case open
        /// The street is to act. Can transition to: `done`, or `open` when it returns the packet.
        case waiting
        /// Its time has not come. Can transition to: `open`.
        case ahead
        /// It was closed before it was done. Can transition to: `open` when the street returns the packet.
        case locked
    }
}
