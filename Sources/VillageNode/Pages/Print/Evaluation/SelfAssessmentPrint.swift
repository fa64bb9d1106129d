import PageKit
import StarKit
import StarStore

/// Print 13, self: the member's own assessment with what each star asks for.
enum SelfAssessmentPrint {
    static let offer = PrintOffer(
        name: "self-assessment", words: Words("Self-assessment", "党员自评表"),
        help: Words("A form a member: the stars with their criteria, own marks, own words.", "每名党员一张：各星标准、自评分和自评说明。"),
        season: .evaluation, tables: ["criteria", "self_assessment", "assessment"], variants: [.blank, .large],
        make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        if wish.isBlank { return PrintDraft(.a4, .blank, [sheet(nil, book, wish)]) }
        return PrintDraft(.a4, book.standing(wish), book.members(wish).map { sheet($0, book, wish) })
    }

    private static func sheet(_ member: PrintMember?, _ book: PrintBook, _ wish: PrintWish) -> PrintSheet {
        let marks = book.ofYear("assessment").filter { $0.shown("member") == member?.code }
        let words = book.ofYear("self_assessment").first { $0.shown("member") == member?.code }
        var table = PrintTable(
            [
                .init(wish.say("star", "星级项目"), 22), .init(wish.say("what it asks for", "标准")),
                .init(wish.say("own mark\n0–100", "自评分\n0–100"), 14, .middle),
            ], density: .roomy)
        let dimensions = member.map { book.policy.dimensions(of: $0.category) } ?? Dimension.allCases
        for dimension in dimensions {
            let mark = marks.first { $0.number("dimension") == dimension.rawValue }?.shown("self") ?? ""
            table.add([dimension.words[wish.language], criteria(dimension, member, book, wish), mark])
        }
        let text = words?.shown("text") ?? ""
        return PrintSheet(
            offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
            [
                .facts([
                    .init(wish.say("Name", "姓名"), member?.name ?? ""),
                    .init(wish.say("Code", "代码"), member?.code ?? ""),
                    .init(wish.say("Category", "类别"), member.map { wish.words($0.category) } ?? ""),
                    .init(wish.say("Cap", "封顶"), member.map { wish.stars($0.cap) } ?? ""),
                ]), .table(table),
                text.isEmpty
                    ? .writing(wish.say("In my own words", "自评说明"), lines: 6)
                    : .prose(wish.say("In my own words: ", "自评说明：") + text),
                .signatures([wish.memberSigns, wish.dated]),
                .notes([
                    wish.say(
                        "Own marks weigh \(book.policy.weights.own) % in the score.",
                        "自评分在得分中占\(book.policy.weights.own)%。")
                ]),
            ])
    }

    /// The text for the member's category, else that for all.
    private static func criteria(
        _ dimension: Dimension, _ member: PrintMember?, _ book: PrintBook, _ wish: PrintWish
    ) -> String {
        let all = book.ofYear("criteria").filter { $0.number("dimension") == dimension.rawValue }
        let record =
            all.first { $0.shown("category") == member?.category.rawValue }
            ?? all.first { $0.shown("category") == "all" }
        guard let record else { return "" }
        let english = record.shown("english")
        return Words(english.isEmpty ? record.shown("chinese") : english, record.shown("chinese"))[wish.language]
    }
}
