/// What a log entry is about.
public enum LogKind: String, CaseIterable, Sendable {
    case visit
    case post
    case study
    case activity
    case dues
    case other
}
