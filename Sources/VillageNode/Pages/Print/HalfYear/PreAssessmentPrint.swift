import PageKit
import StarKit
import StarStore

/// Print 12: the stars that the branch committee expects at the half-year, each with a reason.
enum PreAssessmentPrint {
    static let offer = PrintOffer(
        name: "pre-assessment", words: Words("Half-year pre-assessment", "半年预评表"),
        help: Words("Stars by dimension as the branch committee expects them, for its meeting.", "支委会半年预评各星，供会议使用。"),
        season: .half, tables: ["pre_assessment", "pledge"],
        variants: [
            .init("first half", "上半年", "half=1"), .init("second half", "下半年", "half=2"), .blank, .large,
        ], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let half = PrintReader.half(wish, book)
        let stored = Dictionary(
            grouping: book.ofYear("pre_assessment").filter { $0.number("half") == half }, by: { $0.shown("member") })
        let targets = Dictionary(
            book.ofYear("pledge").map { ($0.shown("member"), $0.number("stars")) }, uniquingKeysWith: { one, _ in one })
        var table = PrintTable(
            [
                .init(wish.say("code", "代码"), 8), .init(wish.say("name", "姓名"), 9),
                .init(wish.say("target", "目标"), 7, .middle),
            ] + Dimension.allCases.map { .init(wish.short($0), 10, .middle) } + [
                .init(wish.say("sum", "合计"), 7, .middle), .init(wish.say("reason", "理由")),
            ])
        for member in book.members {
            let rows = wish.isBlank ? [] : stored[member.code] ?? []
            let applicable = book.policy.dimensions(of: member.category)
            let cells = Dimension.allCases.map { dimension in
                applicable.contains(dimension)
                    ? rows.first { $0.number("dimension") == dimension.rawValue }?.shown("stars") ?? "" : "—"
            }
            let reasons = Set(rows.map { $0.shown("reason") }).sorted().joined(separator: "\n")
            let sum = rows.isEmpty ? "" : wish.stars(rows.reduce(0) { $0 + ($1.number("stars") ?? 0) })
            table.add(
                [member.code, member.name, wish.stars(targets[member.code] ?? nil)] + cells + [sum, reasons])
        }
        let accepted = stored.values.flatMap { $0 }
        let isAccepted = !accepted.isEmpty && accepted.allSatisfy { $0.shown("outcome") == "accepted" }
        return PrintDraft(
            .a4Wide, wish.isBlank ? .blank : isAccepted ? .confirmed : .draft,
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: DebriefPrint.title(half, book, wish),
                    [
                        .table(table),
                        .signatures([
                            wish.secretarySigns, wish.say("Committee", "支部委员（签字）"), wish.say("Committee", "支部委员（签字）"),
                        ]),
                        .notes([
                            wish.say(
                                "At most \(book.policy.stars.perDimension) stars a dimension; — does not apply. A "
                                    + "pre-assessment shows where a member stands; it is no result.",
                                "每项最多\(book.policy.stars.perDimension)星；“—”为不适用。预评仅供了解进度，不是考评结果。")
                        ]),
                    ])
            ])
    }
}
