import PageKit
import StarKit

/// Print 4, first list: who contacts how many households. The board's copy has no numbers of households: they are
/// private to the village, and stand on the copy for the branch alone.
enum ContactsPrint {
    static let offer = PrintOffer(
        name: "contact-households", words: Words("Household contact 1+2", "党员联户“1+2”名单"),
        help: Words(
            "Who contacts how many households. The copy for the branch has the households' numbers and is not for the "
                + "board.", "每名党员联系几户。支部留存版含户号，不得张榜。"),
        season: .launch, reader: .everybody, tables: ["contact"],
        variants: [.init("copy for the branch, with numbers", "支部留存版（含户号）", "copy=branch"), .large], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let isForBranch = wish.text("copy") == "branch"
        let running = book.records("contact").filter { record in
            let to = record.shown("to")
            return record.shown("from") <= book.today.iso && (to.isEmpty || to >= book.today.iso)
        }
        let households = Dictionary(grouping: running) { $0.shown("member") }
        var table = PrintTable(
            [
                .init(wish.say("no.", "序号"), 8, .middle), .init(wish.say("name", "姓名"), 25),
                .init(wish.say("category", "类别")), .init(wish.say("households", "联系户数"), 16, .large),
            ] + (isForBranch ? [.init(wish.say("numbers", "户号"), 25)] : []))
        let concerned = book.members.filter {
            book.policy.dimensions(of: $0.category).contains(.households) || households[$0.code] != nil
        }
        for (index, member) in concerned.enumerated() {
            let own = households[member.code] ?? []
            let numbers = own.map { $0.shown("household") }.sorted().joined(separator: "、")
            table.add(
                [
                    String(index + 1), member.name, wish.words(member.category),
                    wish.say("\(own.count)", "\(own.count)户"),
                ]
                    + (isForBranch ? [numbers] : []))
        }
        let notes = [
            wish.say(
                "Each able member keeps contact with \(book.policy.contact.min) to \(book.policy.contact.target) "
                    + "households and visits each at least \(book.policy.contact.visitsPerQuarter) time a quarter.",
                "有能力的党员联系\(book.policy.contact.min)至\(book.policy.contact.target)户，"
                    + "每户每季度至少走访\(book.policy.contact.visitsPerQuarter)次。"),
            isForBranch
                ? wish.say("The numbers of households are private. Do not post this copy.", "户号属村内私密信息，本表不得张榜。")
                : wish.say("Households are not named on the board.", "为保护群众隐私，榜上不列户主和户号。"),
        ]
        let subtitle =
            isForBranch
            ? wish.say("For the branch only: not for the board", "支部留存 · 不得张榜")
            : wish.say("Year \(book.year)", "\(book.year)年度")
        return PrintDraft(
            isForBranch ? .a4 : .a3, book.standing(wish),
            [PrintSheet(offer.words[wish.language], subtitle: subtitle, [.table(table), .notes(notes)])])
    }
}
