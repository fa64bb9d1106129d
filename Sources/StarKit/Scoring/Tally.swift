/// One member's tally of one ballot, as entered.
public struct Tally: Equatable, Sendable {
    public let source: TallySource
    /// The dimension that was judged; nil for one grade over all.
    public let dimension: Dimension?
    /// 1, or 2 for the repeated ballot.
    public let round: Int
    public let counts: GradeCounts

    public init(source: TallySource, dimension: Dimension?, round: Int, counts: GradeCounts) {
        self.source = source
        self.dimension = dimension
        self.round = round
        self.counts = counts
    }
}
