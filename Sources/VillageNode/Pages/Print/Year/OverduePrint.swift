import PageKit
import StarKit

/// Print 10: what is due and overdue.
enum OverduePrint {
    static let offer = PrintOffer(
        name: "overdue", words: Words("Due and overdue", "待办与逾期事项"),
        help: Words("What is due or overdue in the year's calendar, the longest overdue first.", "年度日程中待办和逾期的事项。"),
        season: .month, tables: [], reports: [.calendar], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        var table = PrintTable([
            .init(wish.say("item", "事项")), .init(wish.say("period", "期间"), 12, .middle),
            .init(wish.say("due", "到期"), 14, .middle), .init(wish.say("last day", "最后期限"), 14, .middle),
            .init(wish.say("done", "进度"), 9, .middle), .init(wish.say("state", "状态"), 10, .middle),
            .init(wish.say("ticked off", "办结"), 8, .middle),
        ])
        let lines = book.calendar?.open ?? []
        for line in lines.filter({ $0.state == .overdue }) + lines.filter({ $0.state != .overdue }) {
            let occurrence = line.occurrence
            table.add([
                occurrence.item.words[wish.language], occurrence.period.text, occurrence.due.iso,
                occurrence.lastDay.iso,
                line.progress.needed > 1 ? "\(line.progress.done)/\(line.progress.needed)" : "",
                line.state.words[wish.language], "",
            ])
        }
        let overdue = lines.count { $0.state == .overdue }
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Overdue", "逾期"), wish.say("\(overdue)", "\(overdue)项")),
            .init(wish.say("Due", "待办"), wish.say("\(lines.count - overdue)", "\(lines.count - overdue)项")),
            .init(wish.say("As of", "截至"), book.today.iso),
        ]
        return PrintDraft(
            .a4, .draft,
            [
                PrintSheet(
                    offer.words[wish.language],
                    [
                        .facts(facts),
                        lines.isEmpty
                            ? .prose(wish.say("Nothing is due. All is done.", "没有待办事项，全部已完成。")) : .table(table),
                    ])
            ])
    }
}
