import PageKit
import StarKit
import StarStore

/// Print 11, first part: a member's half-year debrief, written or to be written.
enum DebriefPrint {
    static let offer = PrintOffer(
        name: "debrief", words: Words("Member's debrief", "党员述职表"),
        help: Words(
            "A form a member for the half-year's debrief, with what is in the book.", "每名党员一张半年述职表，已录入的内容自动带出。"),
        season: .half, tables: ["debrief", "pledge", "log_entry"],
        variants: [
            .init("first half", "上半年", "half=1"), .init("second half", "下半年", "half=2"), .blank, .large,
        ], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let half = PrintReader.half(wish, book)
        if wish.isBlank {
            return PrintDraft(.a4, .blank, [sheet(half, nil, [], nil, nil, book, wish)])
        }
        let debriefs = Dictionary(
            book.ofYear("debrief").filter { $0.number("half") == half }.map { ($0.shown("member"), $0) },
            uniquingKeysWith: { first, _ in first })
        let pledges = Dictionary(
            book.ofYear("pledge").map { ($0.shown("member"), $0) }, uniquingKeysWith: { first, _ in first })
        let period = CalendarPeriod.half(year: book.year, half)
        let entries = Dictionary(
            grouping: book.records("log_entry").filter { entry in
                CalendarDay(iso: entry.shown("date")).map(period.contains) ?? false
            }, by: { $0.shown("member") })
        let isWhole = book.members(wish).allSatisfy { debriefs[$0.code]?.shown("outcome") == "accepted" }
        return PrintDraft(
            .a4, isWhole ? .confirmed : .draft,
            book.members(wish).map {
                sheet(half, $0, entries[$0.code] ?? [], debriefs[$0.code], pledges[$0.code], book, wish)
            })
    }

    private static func sheet(
        _ half: Int, _ member: PrintMember?, _ entries: [RecordView], _ debrief: RecordView?, _ pledge: RecordView?,
        _ book: PrintBook, _ wish: PrintWish
    ) -> PrintSheet {
        var facts: [PrintPart.Fact] = [
            .init(wish.say("Name", "姓名"), member?.name ?? ""), .init(wish.say("Code", "代码"), member?.code ?? ""),
            .init(wish.say("Category", "类别"), member.map { wish.words($0.category) } ?? ""),
        ]
        if let member, !entries.isEmpty || debrief != nil {
            let days = Set(entries.map { $0.shown("date") }).count
            facts.append(.init(wish.say("Service days", "服务天数"), wish.say("\(days)", "\(days)天")))
            facts.append(.init(wish.say("Target", "创星目标"), wish.stars(pledge?.number("stars") ?? member.cap)))
        }
        var parts: [PrintPart] = [.facts(facts)]
        if let items = pledge?.list("items"), !items.isEmpty {
            var table = PrintTable(
                [
                    .init(wish.say("no.", "序号"), 8, .middle), .init(wish.say("pledged", "承诺事项")),
                    .init(wish.say("how far", "进展"), 35),
                ])
            for (index, item) in items.enumerated() { table.add([String(index + 1), item, ""]) }
            parts.append(.table(table))
        }
        let text = debrief?.shown("text") ?? ""
        if text.isEmpty {
            parts.append(.writing(wish.say("What I did", "本人述职"), lines: 7))
            parts.append(.writing(wish.say("What is lacking, what comes next", "存在问题和下一步打算"), lines: 4))
        } else {
            parts += [.heading(wish.say("Report", "述职内容")), .prose(text)]
        }
        let comment = debrief?.shown("comment") ?? ""
        if !comment.isEmpty { parts += [.heading(wish.say("The street's comment", "街道意见")), .prose(comment)] }
        parts.append(.signatures([wish.memberSigns, wish.secretarySigns, wish.dated]))
        return PrintSheet(offer.words[wish.language], subtitle: title(half, book, wish), parts)
    }

    static func title(_ half: Int, _ book: PrintBook, _ wish: PrintWish) -> String {
        half == 1
            ? wish.say("First half of \(book.year)", "\(book.year)年上半年")
            : wish.say("Second half of \(book.year)", "\(book.year)年下半年")
    }
}
