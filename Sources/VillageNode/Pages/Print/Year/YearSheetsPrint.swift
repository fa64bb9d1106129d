import PageKit
import StarKit
import StarStore

/// Print 7: a member's own year on one page, to be checked and signed.
enum YearSheetsPrint {
    static let offer = PrintOffer(
        name: "year-sheets", words: Words("Member's year sheet", "党员年度纪实表"),
        help: Words(
            "One page a member with the member's own year, to check before the evidence is frozen.",
            "每名党员一页，列出本人全年记录，供实绩冻结前核对签字。"),
        season: .evaluation,
        tables: [
            "pledge", "pledge_item", "log_entry", "attendance", "activity", "post_claim", "post", "dues",
            "contact_count",
        ], variants: [.large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let pages = YearPages(book: book, wish: wish)
        return PrintDraft(.a4, book.standing(wish), book.members(wish).map(pages.sheet))
    }
}
