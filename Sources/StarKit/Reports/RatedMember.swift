/// A member with the result of a year, as the reports look at it.
public struct RatedMember: Hashable, Sendable {
    public let result: ResultRecord
    /// Nil where the register is not held, as at the district.
    public let name: String?
    public let sex: Sex?
    public let birthYear: Int?
    /// Stars by dimension where the records to compute them are held.
    public var stars: [Dimension: Int]?
    /// Objections that were about the member's result.
    public var objections = 0

    public init(_ result: ResultRecord, name: String? = nil, sex: Sex? = nil, birthYear: Int? = nil) {
        self.result = result
        self.name = name
        self.sex = sex
        self.birthYear = birthYear
    }

    /// Whether the confirmed stars reach the best band of the member's class.
    public func isInBand(_ policy: Policy) -> Bool {
        policy.band(cap: result.cap).map { result.confirmed >= $0 } ?? false
    }

    /// By village, most confirmed stars first, then the higher composite, then the code.
    public static func precedes(_ left: RatedMember, _ right: RatedMember) -> Bool {
        let (one, other) = (left.result, right.result)
        if !one.village.utf8.elementsEqual(other.village.utf8) {
            return one.village.utf8.lexicographicallyPrecedes(other.village.utf8)
        }
        let (first, second) = ((one.confirmed, one.composite ?? -1), (other.confirmed, other.composite ?? -1))
        return first == second ? one.member.utf8.lexicographicallyPrecedes(other.member.utf8) : first > second
    }

    /// Village, code and name as cells.
    var cells: [SheetCell] { [.text(result.village), .text(result.member), SheetCell(name)] }

    static let columns: [Sheet.Column] = [
        .init("village", "village", "村"), .init("member", "member", "党员代码"), .init("name", "name", "姓名"),
    ]
}
