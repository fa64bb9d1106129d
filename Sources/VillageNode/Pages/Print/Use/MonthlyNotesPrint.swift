import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 21: the monthly notes of a help plan, which stay in the village.
enum MonthlyNotesPrint {
    static let offer = PrintOffer(
        name: "monthly-notes", words: Words("Monthly help notes", "帮教月记录"),
        help: Words(
            "The talks of each help plan by month, with lines for what is still to come; they stay in the village.",
            "每份帮教计划的逐月谈话记录，留空供填写；仅限村内。"),
        season: .use, reader: .villageOnly, tables: ["help_plan", "help_note"], variants: [.blank, .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let plans = book.ofYear("help_plan").filter {
            wish.text("member") == nil || wish.text("member") == $0.shown("member")
        }.sorted { $0.shown("member") < $1.shown("member") }
        if wish.isBlank || plans.isEmpty { return PrintDraft(.a4, .blank, [sheet(nil, [], book, wish)]) }
        let notes = Dictionary(grouping: book.records("help_note")) { $0.shown("plan") }
        return PrintDraft(.a4, .draft, plans.map { sheet($0, notes[$0.id.hex] ?? [], book, wish) })
    }

    private static func sheet(
        _ plan: RecordView?, _ notes: [RecordView], _ book: PrintBook, _ wish: PrintWish
    ) -> PrintSheet {
        var table = PrintTable(
            [
                .init(wish.say("day", "日期"), 16, .middle), .init(wish.say("what was said", "谈话内容")),
                .init(wish.say("what comes next", "下一步"), 25), .init(wish.say("signed", "签字"), 14),
            ], density: .roomy)
        for note in notes.sorted(by: { $0.shown("day") < $1.shown("day") }) {
            table.add([note.shown("day"), note.shown("text"), note.shown("next"), ""])
        }
        let months = plan?.number("months") ?? book.policy.help.months
        table.addBlank(max(2, months * max(1, book.policy.help.meetingsPerMonth) - notes.count))
        return PrintSheet(
            offer.words[wish.language], subtitle: wish.say("Rests on the result of \(book.year)", "依据\(book.year)年度结果"),
            [
                .facts([
                    .init(wish.say("Member", "帮教对象"), plan.map { book.named($0.shown("member")) } ?? ""),
                    .init(wish.say("Helper", "帮教联系人"), plan.map { book.named($0.shown("helper")) } ?? ""),
                    .init(wish.say("From", "起始日期"), plan?.shown("from") ?? ""),
                ]), .table(table), .signatures([wish.secretarySigns, wish.dated]),
            ])
    }
}
