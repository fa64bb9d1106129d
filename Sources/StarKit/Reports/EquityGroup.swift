/// What the equity report compares members by.
public enum EquityGroup: String, CaseIterable, Sendable {
    case category, age, sex, migrant

    public var words: Words {
        switch self {
        case .category: Words("category", "类别")
        case .age: Words("age", "年龄段")
        case .sex: Words("sex", "性别")
        case .migrant: Words("migration", "是否流动")
        }
    }

    /// The group of a member, with the place of the group in the report's order.
    func value(of member: RatedMember, year: Int) -> Value {
        switch self {
        case .category:
            let category = member.result.category
            return Value(
                order: category.index, code: category.rawValue, words: Words(category.rawValue, "\(category.rawValue)类")
            )
        case .age: return Self.age(member.birthYear.map { year - $0 })
        case .sex:
            switch member.sex {
            case .male?: return Value(order: 0, code: "m", words: Words("men", "男"))
            case .female?: return Value(order: 1, code: "f", words: Words("women", "女"))
            case nil: return Self.unknown
            }
        case .migrant:
            return member.result.category == .d
                ? Value(order: 0, code: "migrant", words: Words("migrant", "流动党员"))
                : Value(order: 1, code: "resident", words: Words("at home", "在村党员"))
        }
    }

    struct Value: Hashable, Sendable {
        let order: Int
        let code: String
        let words: Words
    }

    static let unknown = Value(order: 99, code: "unknown", words: Words("not on record", "无记录"))

    private static func age(_ age: Int?) -> Value {
        guard let age else { return unknown }
        let bands: [(ClosedRange<Int>, String)] = [
            (35...44, "35-44"), (45...54, "45-54"), (55...64, "55-64"), (65...74, "65-74"),
        ]
        if age < 35 { return Value(order: 0, code: "under 35", words: Words("under 35", "35岁以下")) }
        for (index, band) in bands.enumerated() where band.0.contains(age) {
            return Value(order: index + 1, code: band.1, words: Words(band.1, "\(band.1)岁"))
        }
        return Value(order: 5, code: "75 and over", words: Words("75 and over", "75岁以上"))
    }
}
