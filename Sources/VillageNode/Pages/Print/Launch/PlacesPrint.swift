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
            "members": (0, .middle), "quota": (0, .middle), "floor": (0, .middle), "remainder": (0, .middle),
            "taken": (0, .middle),
            "places": (10, .large), "cap": (10, .middle), "cutScore": (14, .middle),
        ]
        return PrintDraft(
            .a3Wide, book.stage.cycle > book.year || book.stage.step >= 3 ? .confirmed : .draft,
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                    report.sheets.map { sheet in
                        let empty = sheet.columns.indices.filter { index in
                            sheet.rows.allSatisfy { $0[index] == .empty }
                        }.map { sheet.columns[$0].name }
                        return .table(
                            PrintTable(sheet, wish.language, settings, leaving: Set(empty).union(["village"])))
                    }
                        + [.notes(report.notes.map { $0[wish.language] })])
            ])
    }
}
