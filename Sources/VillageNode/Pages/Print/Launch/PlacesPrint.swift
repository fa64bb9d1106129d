import PageKit
import StarKit
import SyncKit

/// The places of the village as the street announced them before the ballots, for the board.
enum PlacesPrint {
    static let offer = PrintOffer(
        name: "places", words: Words("Places by village", "名额分配公告"),
        help: Words(
            "How many places the village has in each class: posted before anybody votes.", "本村各封顶类别的名额，须在投票前张榜。"),
        season: .evaluation, reader: .everybody, tables: [], reports: [.report(.places)], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        guard let report = book.reports[.places] else { return PrintDraft(.a3Wide, .draft, []) }
        let settings: [String: (Int, PrintTable.Setting)] = [
            "village": (16, .text), "places": (10, .large), "cap": (10, .middle), "cutScore": (14, .figure),
        ]
        return PrintDraft(
            .a3Wide, book.stage.cycle > book.year || book.stage.step >= 3 ? .confirmed : .draft,
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    report.sheets.map { .table(PrintTable($0, wish.language, settings)) }
                        + [.notes(report.notes.map { $0[wish.language] })])
            ])
    }
}
