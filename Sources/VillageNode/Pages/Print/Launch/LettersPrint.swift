import PageKit
import StarKit
import StarStore

/// Print 2: the annual responsibility letter of each member, to be signed.
enum LettersPrint {
    static let offer = PrintOffer(
        name: "responsibility-letters", words: Words("Responsibility letter", "年度创星目标责任书"),
        help: Words(
            "One letter a member with target and pledges, to be signed twice; lines to write on where nothing is "
                + "pledged yet.", "每名党员一份，含目标星级和承诺事项，一式两份签字；尚未承诺的留空填写。"),
        season: .launch, tables: ["pledge"], variants: [.blank, .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let pledges = Dictionary(
            book.ofYear("pledge").map { ($0.shown("member"), $0) }, uniquingKeysWith: { first, _ in first })
        let sheets =
            wish.isBlank
            ? [letter(book, wish, member: nil, pledge: nil)]
            : book.members(wish).map { letter(book, wish, member: $0, pledge: pledges[$0.code]) }
        let isSigned =
            !wish.isBlank && book.members(wish).allSatisfy { pledges[$0.code]?.shown("signed").isEmpty == false }
        return PrintDraft(.a4, wish.isBlank ? .blank : isSigned ? .confirmed : .draft, look: .letter, sheets)
    }

    private static func letter(
        _ book: PrintBook, _ wish: PrintWish, member: PrintMember?, pledge: RecordView?
    ) -> PrintSheet {
        let line = "＿＿＿＿"
        let stars = pledge.map { $0.shown("stars") } ?? line
        let cap = member.map { String($0.cap) } ?? line
        let text = wish.say(
            "In the year \(book.year) I take part in the star management of members of \(book.villageName). I aim at "
                + "\(stars) of \(cap) stars, and I pledge before the branch and the villagers to do the following:",
            "\(book.year)年度，本人自愿参加\(book.villageName)党员星级管理，创星目标为\(stars)星（封顶\(cap)星）。"
                + "现向党支部和群众承诺做好以下事项：")
        let closing = wish.say(
            "The pledges are posted, the branch helps to keep them, and at the year's end each of them is rated in "
                + "public. What could not be kept for a cause outside my power will be explained.",
            "以上承诺张榜公开，接受群众监督；党支部给予支持，年终逐项评议。因客观原因未能兑现的，公开说明。")
        let items = pledge?.list("items") ?? []
        var table = PrintTable(
            [.init(wish.say("no.", "序号"), 10, .middle), .init(wish.say("What I pledge", "承诺事项"))],
            density: items.isEmpty ? .roomy : .normal)
        for (index, item) in items.enumerated() { table.add([String(index + 1), item]) }
        if items.isEmpty { for number in 1...5 { table.add([String(number), ""]) } }
        let facts: [PrintPart.Fact] = [
            .init(wish.say("Name", "姓名"), member?.name ?? ""), .init(wish.say("Code", "代码"), member?.code ?? ""),
            .init(wish.say("Category", "类别"), member.map { wish.words($0.category) } ?? ""),
            .init(wish.say("Letter no.", "编号"), pledge?.shown("letter") ?? ""),
        ]
        let signed = pledge?.shown("signed") ?? ""
        var parts: [PrintPart] = [
            .facts(facts), .prose(text), .table(table), .prose(closing),
            .signatures([wish.memberSigns, wish.secretarySigns, wish.dated, wish.dated]),
        ]
        if !signed.isEmpty {
            let day = Book.words(of: "signed", value: signed)[wish.language]
            parts.append(.notes([wish.say("In the book as signed: \(day).", "台账登记签订：\(day)。")]))
        }
        return PrintSheet(
            offer.words[wish.language],
            subtitle: wish.say("\"Devoted to my village, serving the people\"", "“奉献本村、服务群众”"), parts)
    }
}
