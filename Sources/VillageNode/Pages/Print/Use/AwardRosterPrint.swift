import PageKit
import StarKit

/// Print 21: whom the results commend.
enum AwardRosterPrint {
    static let offer = PrintOffer(
        name: "award-roster", words: Words("Award roster", "表彰名单"),
        help: Words("Whom the year's results commend, and what has been awarded.", "按年度结果拟表彰的党员及已表彰情况。"),
        season: .use, tables: [], reports: [.report(.awards)], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        guard let report = book.reports[.awards], let sheet = report.sheets.first else {
            return PrintDraft(.a4Wide, .draft, [])
        }
        let table = PrintTable(
            sheet, wish.language,
            [
                "member": (9, .text), "name": (12, .text), "category": (7, .middle), "cap": (7, .middle),
                "confirmed": (8, .large), "composite": (9, .figure), "certificateNumber": (14, .middle),
            ], leaving: ["village", "certificate"])
        return PrintDraft(
            .a4Wide, book.standing(wish),
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    [
                        .table(table), .notes(report.notes.map { $0[wish.language] }),
                        .signatures([wish.secretarySigns, wish.dated]),
                    ])
            ])
    }
}
