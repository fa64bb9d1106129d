/// What the district decides before its first cycle.
public struct FirstAnswers: Equatable, Sendable {
    /// How places are shared out among the villages.
    public var scope = Policy.standard.quota.scope
    /// The categories with six stars at most: those to which only the first three dimensions apply.
    public var sixCap: [Category] = [.c, .d]
    public var secondReview = Policy.standard.review.second
    public var debriefs = Policy.standard.review.debriefs
    /// Percent, 0 to 10; what it takes is taken from the committee's weight: both are the branch's own view.
    public var selfWeight = Policy.standard.weights.own

    /// The answers of the default policy.
    public init() {}
}

extension Policy {
    /// The default policy with the district's answers.
    ///
    /// - Parameter year: 2000 to 2100.
    public init(_ answers: FirstAnswers, year: Int) {
        precondition((0...10).contains(answers.selfWeight), "The weight of the own mark is 0 to 10 percent.")
        self.init()
        self.year = year
        quota.scope = answers.scope
        for category in Category.allCases {
            self.category[category] =
                answers.sixCap.contains(category) ? [.politics, .discipline, .civilisation] : Dimension.allCases
        }
        review.second = answers.secondReview
        review.debriefs = answers.debriefs
        weights.committee -= answers.selfWeight
        weights.own = answers.selfWeight
    }
}
