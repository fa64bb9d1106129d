import StarKit
import SyncKit
import SyncStore

// What applies to a member of a category, and which posts there are.
extension RecordCheck {
    /// Tables about the members whom the year's register counts.
    private static let ofRegister: Set<String> = [
        "assessment", "branch_review", "decided_score", "self_assessment", "tally", "veto",
    ]
    /// Tables about one dimension of a member.
    private static let ofDimension: Set<String> = ["assessment", "decided_score", "pre_assessment", "tally", "veto"]

    /// The day on which a table's records count the members, where that is the register's and not their own.
    func registerDay(_ table: String) throws -> CalendarDay? {
        guard Self.ofRegister.contains(table), desk.stage != .none else { return nil }
        let policy = try known.policy(desk.read, year: desk.stage.cycle)
        return Evaluation.registerDay(policy, year: desk.stage.cycle, stage: desk.stage, today: desk.today)
    }

    /// Whether a table's records about a dimension are about this member; 0 stands for all dimensions.
    func applies(_ dimension: Int?, _ member: ID128, _ table: String, on day: CalendarDay? = nil) throws -> Bool {
        guard Self.ofDimension.contains(table), desk.stage != .none, let number = dimension, number != 0,
            let dimension = Dimension(rawValue: number),
            let category = try category(of: member, table, on: day)
        else { return true }
        return try known.policy(desk.read, year: desk.stage.cycle).dimensions(of: category).contains(dimension)
    }

    /// A dimension is one of the member's category, and has no more stars than the policy gives it.
    func checkDimension(_ question: RowQuestion) throws {
        let table = question.table.name
        guard Self.ofDimension.contains(table), let member = reference(question.values, "member"),
            let number = number(question.values, "dimension")
        else { return }
        let day = day(question.values, "day")
        if question.kind == .insert || question.written.contains("dimension"),
            try !applies(number, member, table, on: day)
        {
            let category = try category(of: member, table, on: day)?.rawValue ?? "-"
            throw BookError(
                .badValue, "dimension \(number) does not apply to category \(category); correct it",
                "第\(number)维度不适用于\(category)类党员；请改正", field: "dimension")
        }
        guard question.written.contains("stars"), let stars = self.number(question.values, "stars"),
            desk.stage != .none
        else { return }
        let most = try known.policy(desk.read, year: desk.stage.cycle).stars.perDimension
        if stars <= most { return }
        throw BookError(
            .badValue, "\(stars) stars: a dimension has at most \(most) under the year's policy; correct the number",
            "\(stars)星：按本年度政策每个维度至多\(most)星；请改正", field: "stars")
    }

    /// A post is one of the catalogue.
    func checkPost(_ question: RowQuestion) throws {
        guard question.kind == .insert, let post = text(question.values, "post") else { return }
        let day = day(question.values, "claimed")
        if let words = try known.posts(desk.read).refusal(of: post, on: day) {
            throw BookError(.badValue, words, field: "post")
        }
    }

    private func category(of member: ID128, _ table: String, on day: CalendarDay?) throws -> StarKit.Category? {
        let asked = try registerDay(table) ?? day ?? desk.today
        return try known.members(desk.read, unit: unit).category(of: member, on: asked)
    }
}
