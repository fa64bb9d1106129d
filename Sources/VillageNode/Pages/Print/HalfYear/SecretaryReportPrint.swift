import PageKit
import StarKit
import StarStore

/// Print 11, second part: the secretary's report to the street with the figures that the book has.
enum SecretaryReportPrint {
    static let offer = PrintOffer(
        name: "secretary-report", words: Words("Secretary's report", "党支部书记述职报告"),
        help: Words(
            "The secretary's half-year report to the street: as it is in the book, else the draft from its figures.",
            "书记半年述职报告：已录入的用原文，否则用台账数据生成的草稿。"),
        season: .half, tables: ["secretary_debrief"], reports: [.debrief],
        variants: [
            .init("first half", "上半年", "half=1"), .init("second half", "下半年", "half=2"), .blank, .large,
        ], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let half = PrintReader.half(wish, book)
        let stored = book.ofYear("secretary_debrief").first { $0.number("half") == half }
        let subtitle = DebriefPrint.title(half, book, wish)
        let signs = [wish.secretarySigns, wish.dated, wish.say("Received at the street", "街道接收人（签字）"), wish.dated]
        if wish.isBlank {
            return PrintDraft(
                .a4, .blank,
                [
                    PrintSheet(
                        offer.words[wish.language], subtitle: subtitle,
                        [
                            .writing(wish.say("What was done", "工作开展情况"), lines: 9),
                            .writing(wish.say("What is lacking", "存在问题"), lines: 4),
                            .writing(wish.say("What comes next", "下一步打算"), lines: 3), .signatures(signs),
                        ])
                ])
        }
        let text = stored?.shown("text") ?? book.debrief?.facts.words[wish.language] ?? ""
        var parts: [PrintPart] = [.prose(text)]
        if stored == nil { parts.append(.writing(wish.say("Reasons and what comes next", "原因及下一步打算"), lines: 6)) }
        if let stored { parts += test(stored, wish) }
        parts.append(.signatures(signs))
        return PrintDraft(
            .a4, stored?.shown("outcome") == "accepted" ? .confirmed : .draft, look: .letter,
            [PrintSheet(offer.words[wish.language], subtitle: subtitle, parts)])
    }

    /// The street's test with four grades, where it was held.
    private static func test(_ stored: RecordView, _ wish: PrintWish) -> [PrintPart] {
        guard !stored.shown("tested").isEmpty else { return [] }
        let grades = ["excellent", "good", "fair", "poor"]
        var table = PrintTable(
            grades.map { .init(Book.words(of: "grade", value: $0)[wish.language], 0, .middle) })
        table.add(grades.map { stored.shown($0) })
        let comment = stored.shown("comment")
        return [.heading(wish.say("The street's test, \(stored.shown("tested"))", "街道测评（\(stored.shown("tested"))）"))]
            + [.table(table)] + (comment.isEmpty ? [] : [.prose(comment)])
    }
}
