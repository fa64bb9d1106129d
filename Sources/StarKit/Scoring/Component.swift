/// One of the parts of a dimension's score.
public enum Component: String, CaseIterable, Sendable {
    /// The mark for what was done, typed by the branch committee.
    case evidence
    /// The mark of the branch committee.
    case committee
    /// The members' ballots.
    case peers
    /// The households' ballots, or in dimension 4 those of the contacted households.
    case masses
    /// The member's own mark.
    case own = "self"

    /// What people call it.
    public var words: Words {
        switch self {
        case .evidence: Words("evidence", "纪实分")
        case .committee: Words("committee", "支委会分")
        case .peers: Words("members", "党员互评")
        case .masses: Words("households", "群众评议")
        case .own: Words("own mark", "自评分")
        }
    }
}
