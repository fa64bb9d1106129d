/// Whose grades a tally counts.
public enum TallySource: String, CaseIterable, Sendable {
    /// The branch's members.
    case peer
    /// The households invited.
    case mass
    /// The households that the member contacts; they speak on dimension 4.
    case contact
}
