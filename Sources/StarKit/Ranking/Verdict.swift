/// What the cut means for one candidate.
enum Verdict {
    case taken
    case notTaken
    /// Equal to others on both sides of the cut, and not drawn.
    case tied
}
