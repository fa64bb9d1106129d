/// The paper that a print is laid out for.
public enum PrintPaper: String, CaseIterable, Sendable {
    case a5
    case a4
    case a4Wide = "a4-wide"
    case a3
    case a3Wide = "a3-wide"
}
