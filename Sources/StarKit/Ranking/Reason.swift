/// Why a member's confirmed stars are what they are.
public enum Reason: String, CaseIterable, Sendable {
    /// Confirmed as assessed.
    case none = "-"
    /// No place was left.
    case quota = "Q"
    /// A veto stands.
    case veto = "V"
    /// A component is missing.
    case missing = "M"
    /// Equal to others on both sides of the cut; the draw is still to come.
    case tied = "T"
    /// Equal to others on both sides of the cut, and the policy takes none of them.
    case excluded = "X"

    /// What people call it.
    public var words: Words { Glossary["reason.\(rawValue)"] }
}
