/// Who votes in a ballot with turnout.
public enum BallotSource: String, CaseIterable, Sendable {
    /// The branch's members.
    case peer
    /// The households invited.
    case mass
}
