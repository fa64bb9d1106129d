import PageKit
import StarKit
import StarStore

/// Print 13, peer and mass: the ballots of a bundle, numbered, in the bundle's order, without any voter's name.
enum BallotsPrint {
    static let offer = PrintOffer(
        name: "ballots", words: Words("Ballots", "民主测评票"),
        help: Words(
            "Numbered ballots without a voter's name; each bundle has an order of its own that can be printed again "
                + "from its mark.", "编号、无记名；每捆票的党员顺序随机，可凭捆号重新打印。"),
        season: .evaluation, tables: ["ballot"], reports: [.roll],
        variants: [
            .init("members' ballots", "党员互评票", "kind=peer"), .init("villagers' ballots", "群众评议票", "kind=mass"),
            .init("one grade a star", "分项评议", "by=star"), .large,
        ], make: make)

    private static let countMax = 300

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let isPeer = wish.text("kind") != "mass"
        let kind = isPeer ? "peer" : "mass"
        let held = book.ofYear("ballot").filter { $0.shown("source") == kind }
            .max { ($0.number("round") ?? 0) < ($1.number("round") ?? 0) }
        let stored = held?.shown("bundle") ?? ""
        let mark = wish.text("bundle") ?? (stored.isEmpty ? "\(book.villageCode)-\(book.year)-\(kind)-1" : stored)
        let members = book.roll?.members.map(\.member) ?? []
        let due = wish.number("count", 1...countMax) ?? (isPeer ? min(max(members.count, 1), countMax) : 40)
        let order = BallotOrder.sorted(members, bundle: mark)
        let table = isPeer && wish.text("by") == "star" ? byStar(order, book, wish) : overall(order, book, wish)
        let title = isPeer ? wish.say("Members' ballot", "党员互评测评票") : wish.say("Villagers' ballot", "群众评议测评票")
        let rule =
            isPeer && wish.text("by") == "star"
            ? wish.say(
                "Write one grade in each field: E excellent, G good, F fair, P poor, – do not know.",
                "每格填写一个等次：优、良、中、差；不了解的填“—”。")
            : wish.say("Put one tick in each line. Do not sign.", "每行只打一个“√”。请勿署名。")
        let sheets = (1...due).map { number in
            PrintSheet(
                title, subtitle: wish.say("Year \(book.year)", "\(book.year)年度"),
                [
                    .facts([
                        .init(wish.say("Bundle", "捆号"), mark),
                        .init(wish.say("Ballot", "票号"), padded(number)),
                    ]), .prose(rule), .table(table),
                    .notes([
                        wish.say(
                            "Ballots are dealt out shuffled, so that no number belongs to a person. The order of the "
                                + "members is drawn by the bundle's mark and says nothing about them.",
                            "发票前应打乱，票号不对应任何人。党员顺序由捆号随机生成，与评价无关。")
                    ]),
                ])
        }
        return PrintDraft(.a4, .blank, sheets)
    }

    private static func padded(_ number: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, 3 - digits.count)) + digits
    }

    private static func overall(_ order: [String], _ book: PrintBook, _ wish: PrintWish) -> PrintTable {
        var table = PrintTable(
            [.init(wish.say("no.", "序号"), 7, .middle), .init(wish.say("member", "党员"))]
                + TallyPrint.grades.map { .init(TallyPrint.words($0, wish), 12, .middle) }, density: .tight)
        for (index, code) in order.enumerated() {
            table.add([String(index + 1), book.name(code)] + TallyPrint.grades.map { _ in "□" })
        }
        return table
    }

    private static func byStar(_ order: [String], _ book: PrintBook, _ wish: PrintWish) -> PrintTable {
        let categories = Dictionary(
            (book.roll?.members ?? []).map { ($0.member, $0.record.category) }, uniquingKeysWith: { one, _ in one })
        var table = PrintTable(
            [.init(wish.say("no.", "序号"), 7, .middle), .init(wish.say("member", "党员"))]
                + Dimension.allCases.map { .init(wish.short($0), 14, .middle) }, density: .tight)
        for (index, code) in order.enumerated() {
            let applicable = categories[code].map(book.policy.dimensions(of:)) ?? []
            table.add(
                [String(index + 1), book.name(code)]
                    + Dimension.allCases.map { applicable.contains($0) ? "" : "／" })
        }
        return table
    }
}
