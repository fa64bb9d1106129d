/// The five questions that a district answers before its first cycle.
public enum FirstQuestion: CaseIterable, Sendable {
    case scope, sixCap, secondReview, debriefs, selfWeight

    /// The question, with what can be answered; the default is what an empty answer means.
    public var words: Words {
        switch self {
        case .scope:
            Words(
                "How are the places of a street shared out? apportioned (to the villages, the rest by largest "
                    + "remainders), strict (each village rounded down) or street (one pool)",
                "名额如何分配？apportioned（按余数分到各村）、strict（各村取整）或street（全街道统一）")
        case .sixCap:
            Words(
                "Which categories have six stars at most? Letters joined by commas, or none",
                "哪些类别6星封顶？写字母并用逗号隔开，或写none")
        case .secondReview:
            Words("Does the street's committee give the second review? yes or no", "第二次审核是否由街道党工委进行？yes或no")
        case .debriefs:
            Words("Do members report half-yearly or yearly?", "党员述职：half-yearly（半年）或yearly（一年）？")
        case .selfWeight:
            Words(
                "What weight has the member's own mark, 0 to 10 percent? It is taken from the committee's",
                "自评权重多少（0至10）？从支委会权重中扣除")
        }
    }

    /// The default as an answer.
    public var standard: String {
        switch self {
        case .scope: Policy.standard.quota.scope.rawValue
        case .sixCap: "C,D"
        case .secondReview: "yes"
        case .debriefs: Policy.standard.review.debriefs.rawValue
        case .selfWeight: "0"
        }
    }

    /// Takes an answer; an empty one is the default.
    ///
    /// - Returns: Whether it is one that can be given; if not nothing changes.
    public func take(_ typed: String, into answers: inout FirstAnswers) -> Bool {
        let trimmed = FieldText.trimmed(typed)
        let text = trimmed.isEmpty ? standard : trimmed
        switch self {
        case .scope:
            guard let scope = Policy.Scope(rawValue: text) else { return false }
            answers.scope = scope
        case .sixCap:
            guard let categories = Self.categories(text) else { return false }
            answers.sixCap = categories
        case .secondReview:
            guard let isStreet = ["yes": true, "no": false, "street": true, "none": false][text.lowercased()] else {
                return false
            }
            answers.secondReview = isStreet ? .street : .none
        case .debriefs:
            guard let debriefs = Policy.Debriefs(rawValue: text) else { return false }
            answers.debriefs = debriefs
        case .selfWeight:
            guard let weight = Int(text), (0...10).contains(weight) else { return false }
            answers.selfWeight = weight
        }
        return true
    }

    private static func categories(_ text: String) -> [Category]? {
        if text.lowercased() == "none" { return [] }
        let parts = text.uppercased().split { ",，、; ".contains($0) }.map { Category(rawValue: String($0)) }
        let found = parts.compactMap { $0 }
        return found.count == parts.count && Set(found).count == found.count && !found.isEmpty
            ? found.sorted { $0.index < $1.index } : nil
    }
}
