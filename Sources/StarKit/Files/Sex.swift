/// A member's sex as the register holds it.
public enum Sex: String, CaseIterable, Sendable {
    case female = "f"
    case male = "m"

    /// Reads `m`, `f`, `男` or `女`.
    public init?(text: String) {
        switch text {
        case "m", "男": self = .male
        case "f", "女": self = .female
        default: return nil
        }
    }
}
