/// One of the five fields in which stars are earned, with the number that files and policy use.
public enum Dimension: Int, CaseIterable, Comparable, Sendable {
    /// Ideological-political.
    case politics = 1
    /// Discipline and compliance.
    case discipline = 2
    /// Civilisation.
    case civilisation = 3
    /// Joint-household service: needs visits to contacted households.
    case households = 4
    /// Post responsibility: needs a claimed post.
    case posts = 5

    public static func < (left: Dimension, right: Dimension) -> Bool { left.rawValue < right.rawValue }
}
