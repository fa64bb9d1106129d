/// What ranking found for one member.
public struct ResultLine: Equatable, Sendable {
    /// The member's line in the roll.
    public let roll: RollLine
    public let cap: Int
    /// The stars that hold: never more than the assessed ones.
    public let confirmed: Int
    /// 1, 2, … among the candidates of the village and cap, or of the street; nil for a member who is none.
    public let position: Int?
    public let reason: Reason
    /// The deepest tie step that told the member from the neighbour across the cut, 1 to 5; 0 when none was needed.
    public let tieStep: Int
    /// The index in ``RankingResult/places`` of the places the member could take; nil when the cap has no band.
    public let place: Int?

    public var village: String { roll.village }
    public var member: String { roll.member }
}
