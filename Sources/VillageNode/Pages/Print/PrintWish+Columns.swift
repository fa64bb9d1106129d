import PageKit
import StarKit

// Columns and signature lines that many prints share.
extension PrintWish {
    typealias Column = PrintTable.Column

    /// Count, code and name of a member.
    var memberColumns: [Column] {
        [Column(say("no.", "序号"), 7, .middle), Column(say("code", "代码"), 9), Column(say("name", "姓名"), 12)]
    }

    /// Count, code and name of the nth member, from 0.
    func cells(_ index: Int, _ member: PrintMember) -> [String] { [String(index + 1), member.code, member.name] }

    /// A category as people say it.
    func words(_ category: Category) -> String { Book.words(of: "category", value: category.rawValue)[language] }

    /// A star as a narrow column says it.
    func short(_ dimension: Dimension) -> String {
        Book.words(of: "dimension", value: String(dimension.rawValue))[language]
    }

    /// A star count with its sign.
    func stars(_ count: Int?) -> String { count.map { "\($0)★" } ?? "" }

    /// The nth item of a list, from 0, with its number in a circle where there is one.
    func numbered(_ index: Int, _ item: String) -> String {
        let circles = Array("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳")
        return circles.indices.contains(index) ? "\(circles[index])\(item)" : "\(index + 1). \(item)"
    }

    /// Rows of a form that is filled in by hand: fewer where type is large.
    func rows(_ count: Int) -> Int { isLarge ? count * 3 / 5 : count }

    var secretarySigns: String { say("Secretary", "党支部书记（签字）") }
    var memberSigns: String { say("Member", "党员本人（签字）") }
    var dated: String { say("Date", "日期") }
}
