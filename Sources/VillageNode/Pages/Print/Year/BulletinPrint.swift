import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 9: a quarter's bulletin, word for word as the street issued it.
enum BulletinPrint {
    static let offer = PrintOffer(
        name: "bulletin", words: Words("Quarterly bulletin", "季度通报"),
        help: Words("The street's bulletin as it was issued, for the board: the newest one.", "街道签发的最新一期通报原文，张榜用。"),
        season: .quarter, reader: .everybody, tables: [], reports: [.bulletins],
        variants: [.init("on A4", "A4纸", "paper=a4"), .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let paper: PrintPaper = wish.text("paper") == "a4" ? .a4 : .a3
        let wanted = wish.text("period") ?? wish.text("quarter")
        let bulletin = wanted == nil ? book.bulletins.first : book.bulletins.first { $0.period == wanted }
        guard let bulletin else {
            let text = wish.say("No bulletin has come yet; sync with the street.", "尚未收到通报，请先与街道同步。")
            return PrintDraft(paper, .draft, [PrintSheet(offer.words[wish.language], [.prose(text)])])
        }
        let text = bulletin.printed(in: wish.language)
        return PrintDraft(
            paper, .confirmed,
            [
                PrintSheet(
                    offer.words[wish.language], subtitle: "\(book.villageName) · \(bulletin.period)",
                    [
                        .prose(text),
                        .notes([
                            wish.say(
                                "As issued by the street; record \(bulletin.id.hex.prefix(12)).",
                                "街道签发原文；记录\(bulletin.id.hex.prefix(12))。")
                        ]),
                    ])
            ])
    }
}
