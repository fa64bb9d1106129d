import PageKit
import StarKit

/// Print 1: the member register with category and cap.
enum RegisterPrint {
    static let offer = PrintOffer(
        name: "register", words: Words("Member register", "党员名册"),
        help: Words(
            "Every member who counts today, with category and cap, for the yearly check.", "当日在册党员及其类别、封顶星数，供年度核对。"),
        season: .launch, tables: ["register_check"], variants: [.blank, .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        var table = PrintTable(
            wish.memberColumns + [
                .init(wish.say("sex", "性别"), 5, .middle), .init(wish.say("born", "出生年"), 8, .middle),
                .init(wish.say("category", "类别"), 16), .init(wish.say("cap", "封顶"), 7, .middle),
                .init(wish.say("Party group", "党小组")), .init(wish.say("joined", "入党日期"), 14, .middle),
                .init(wish.say("checked", "核对"), 7, .middle),
            ], density: wish.isBlank ? .roomy : .normal)
        if wish.isBlank {
            table.addBlank(wish.rows(10))
        } else {
            for (index, member) in book.members.enumerated() {
                let record = member.record
                table.add(
                    wish.cells(index, member) + [
                        record.word("sex", wish.language), record.shown("birthYear"), wish.words(member.category),
                        wish.stars(member.cap), record.shown("group"), record.shown("joined"), "",
                    ])
            }
        }
        let check = book.ofYear("register_check").first
        let isChecked = check.map { !$0.shown("checked").isEmpty } ?? false
        var parts: [PrintPart] = [.facts(wish.isBlank ? blankFacts(wish) : counts(book, wish)), .table(table)]
        parts.append(.signatures([wish.say("Recorder", "纪实员（签字）"), wish.secretarySigns, wish.dated]))
        if let day = check?.shown("day"), !wish.isBlank {
            let street = check?.shown("checked") ?? ""
            parts.append(
                .notes([
                    wish.say(
                        "Checked in the village on \(day)" + (street.isEmpty ? "." : ", by the street on \(street)."),
                        "村内\(day)核对" + (street.isEmpty ? "。" : "，街道\(street)核对。"))
                ]))
        }
        return PrintDraft(
            .a4Wide, wish.isBlank ? .blank : isChecked ? .confirmed : .draft,
            [PrintSheet(offer.words[wish.language], parts)])
    }

    private static func counts(_ book: PrintBook, _ wish: PrintWish) -> [PrintPart.Fact] {
        let all = PrintPart.Fact(wish.say("Members", "党员"), wish.say("\(book.members.count)", "\(book.members.count)人"))
        return [all]
            + Category.allCases.compactMap { category in
                let count = book.members.count { $0.category == category }
                return count == 0 ? nil : PrintPart.Fact(wish.words(category), wish.say("\(count)", "\(count)人"))
            }
    }

    private static func blankFacts(_ wish: PrintWish) -> [PrintPart.Fact] {
        [.init(wish.say("Members", "党员人数"), ""), .init(wish.say("Day", "日期"), "")]
    }
}
