import PageKit
import StarKit

/// Print 18: the result for the board, with how to object and until when it hangs.
enum PublicityPrint {
    static let offer = PrintOffer(
        name: "publicity", words: Words("Result for publicity", "党员星级公示"),
        help: Words(
            "The stars for the board: what the policy lets a posted line show, how to object, until when it hangs.",
            "张榜的星级结果：只含政策允许公开的内容，注明异议办法和公示期限。"),
        season: .publicity, reader: .everybody, tables: ["publicity"], reports: [.report(.publicity)], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        guard let report = book.reports[.publicity], let list = report.sheets.first, !list.rows.isEmpty else {
            let text = wish.say("No result has come here yet.", "尚无结果。")
            return PrintDraft(.a3, .draft, [PrintSheet(offer.words[wish.language], [.prose(text)])])
        }
        let hasNames = list.columns.contains { $0.name == "name" }
        let changed = list.columns.firstIndex { $0.name == "changed" }
        let isChanged = changed.map { index in list.rows.contains { $0[index] == SheetCell(true) } } ?? false
        var hidden: Set<String> = ["village"]
        if hasNames { hidden.insert("member") }
        if !isChanged { hidden.insert("changed") }
        let table = PrintTable(
            list, wish.language,
            [
                "name": (22, .text), "member": (16, .text), "confirmed": (14, .large), "assessed": (12, .large),
                "reason": (22, .text), "changed": (12, .middle),
            ], leaving: hidden)
        let posting = book.ofYear("publicity").max { ($0.number("number") ?? 0) < ($1.number("number") ?? 0) }
        let posted = posting.flatMap { CalendarDay(iso: $0.shown("posted")) }
        let until = posting.flatMap { record in
            posted.map { PublicityTerm(book.policy).end(number: record.number("number") ?? 1, posted: $0).iso }
        }
        return PrintDraft(
            .a3, book.standing(wish),
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    [
                        .facts([
                            .init(wish.say("Posted on", "张榜日期"), posting?.shown("posted") ?? ""),
                            .init(wish.say("Hangs until", "公示至"), until ?? ""),
                            .init(wish.say("Place", "张榜地点"), posting?.shown("place") ?? ""),
                        ]), .table(table), .heading(wish.say("How to object", "异议办法")),
                        .prose(report.notes.map { $0[wish.language] }.joined(separator: "\n")),
                        .facts([
                            .init(wish.say("Hotline", "监督电话"), ""), .init(wish.say("Taken by", "受理人"), ""),
                        ]), .signatures([wish.say("Branch (seal)", "党支部（盖章）"), wish.dated]),
                    ])
            ])
    }
}
