import CommandKit
import PageKit
import StarKit
import SyncKit

/// Puts a draft on paper: with village and cycle above, and below what a reader needs to tell it from another print.
struct PrintPress {
    let offer: PrintOffer
    let book: PrintBook
    let wish: PrintWish

    func document(_ draft: PrintDraft) -> PrintDocument {
        var document = PrintDocument()
        document.language = wish.language.rawValue
        document.title = "\(offer.words[wish.language]) \(book.year) \(book.villageName)"
        document.owner = wish.say(
            "\(book.villageName) · cycle \(book.year)", "\(book.villageName) · \(book.year)年度")
        if offer.reader == .villageOnly, draft.standing != .blank {
            document.owner += wish.say(" · village only, not for the board", " · 仅限村内，不得张榜")
        }
        document.mark = standing(draft)
        document.foot = foot(draft)
        document.pageWords = wish.language == .chinese ? ("第", "页，共", "页") : ("page ", " of ", "")
        document.paper = draft.paper
        document.isLarge = wish.isLarge
        document.look = draft.look
        document.isSparse = isSparse(draft)
        document.sheets = draft.sheets
        return document
    }

    /// The first 12 digits of the SHA-256 value of every text on the sheets: the same content has the same ones,
    /// whenever it is printed.
    static func contentHash(_ sheets: [PrintSheet]) -> String {
        var writer = ByteWriter()
        writer.text("print/1")
        writer.count(sheets.count)
        for sheet in sheets {
            writer.count(sheet.texts.count)
            for text in sheet.texts { writer.text(text) }
        }
        return String(Hash32.of(writer.bytes).hex.prefix(12))
    }

    /// Few rows and lines on a board's paper.
    private func isSparse(_ draft: PrintDraft) -> Bool {
        guard [.a3, .a3Wide].contains(draft.paper), !wish.isLarge, let sheet = draft.sheets.first else { return false }
        let lines = sheet.parts.reduce(0) { count, part in
            if case .prose(let text) = part { count + text.split(separator: "\n").count } else { count }
        }
        return draft.sheets.count == 1 && sheet.rowsCount + lines <= (draft.paper == .a3 ? 12 : 7)
    }

    private func standing(_ draft: PrintDraft) -> String {
        switch draft.standing {
        case .draft: wish.say("Draft", "草稿")
        case .confirmed: wish.say("Confirmed", "已确认")
        case .blank: wish.say("Form", "空白表")
        }
    }

    private func foot(_ draft: PrintDraft) -> String {
        let rows = draft.sheets.reduce(0) { $0 + $1.rowsCount }
        let time = String(Moment.local(book.asOf).prefix(16))
        let hash = Self.contentHash(draft.sheets)
        let parts = [
            book.villageName, wish.say("cycle \(book.year)", "\(book.year)年度"),
            wish.say("policy version \(book.policy.version)", "政策第\(book.policy.version)版"),
            wish.say("as of \(time)", "截至\(time)"), wish.say(rows == 1 ? "1 row" : "\(rows) rows", "共\(rows)行"),
            wish.say("content \(hash)", "内容校验\(hash)"), standing(draft),
        ]
        return parts.joined(separator: " · ")
    }
}
