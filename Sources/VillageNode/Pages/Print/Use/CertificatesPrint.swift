import PageKit
import StarKit

/// Print 21: a certificate for each member whom the results commend.
enum CertificatesPrint {
    static let offer = PrintOffer(
        name: "certificates", words: Words("Certificate of honour", "荣誉证书"),
        help: Words("One certificate for each member in the best band, to be sealed.", "进入表彰范围的党员每人一张，盖章后颁发。"),
        season: .use, tables: [], reports: [.report(.awards)], variants: [.blank], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        if wish.isBlank {
            let text = wish.say(
                "＿＿＿＿＿＿ is confirmed as a member of ＿＿ stars for the year \(book.year).",
                "＿＿＿＿＿＿同志：\n被评定为\(book.year)年度＿＿星级党员。")
            return PrintDraft(.a4Wide, .blank, look: .certificate, [sheet(text, "", "", book, wish)])
        }
        let roster = book.reports[.awards]?.sheets.first
        let index = { (name: String) in roster?.columns.firstIndex { $0.name == name } }
        let shown = { (row: [SheetCell], name: String) in index(name).map { row[$0].shown(in: wish.language) } ?? "" }
        let rows = (roster?.rows ?? []).filter { row in
            wish.text("member") == nil || wish.text("member") == shown(row, "member")
        }
        if rows.isEmpty {
            let text = wish.say("No result commends anybody yet.", "尚无可表彰的结果。")
            return PrintDraft(.a4Wide, .draft, [PrintSheet(offer.words[wish.language], [.prose(text)])])
        }
        let sheets = rows.map { row in
            let text = shown(row, "certificate").replacing("：", with: "：\n")
            return sheet(text, shown(row, "confirmed"), shown(row, "certificateNumber"), book, wish)
        }
        return PrintDraft(.a4Wide, book.standing(wish), look: .certificate, sheets)
    }

    private static func sheet(
        _ text: String, _ stars: String, _ number: String, _ book: PrintBook, _ wish: PrintWish
    ) -> PrintSheet {
        let row = String(repeating: "★", count: min(Int(stars) ?? 0, 25))
        return PrintSheet(
            offer.words[wish.language],
            [
                .statement(row.isEmpty ? text : row + "\n" + text),
                .facts([.init(wish.say("Certificate no.", "证书编号"), number)]),
                .signatures([wish.say("Village Party branch (seal)", "村党支部（盖章）"), wish.dated]),
            ])
    }
}
