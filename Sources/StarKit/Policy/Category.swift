/// The four kinds of member of the district's notice; each has its own applicable dimensions.
public enum Category: String, CaseIterable, Sendable {
    /// Village cadres.
    case a = "A"
    /// Able members at home without a post.
    case b = "B"
    /// Members without the capacity for household contact and post duty.
    case c = "C"
    /// Migrant members.
    case d = "D"

    /// 0 for A to 3 for D.
    public var index: Int {
        switch self {
        case .a: 0
        case .b: 1
        case .c: 2
        case .d: 3
        }
    }
}
