import PageKit
import StarKit
import StarStore
import SyncKit

/// Print 5: pages of the log book, blank for the pocket or filled from the book.
enum LogPagesPrint {
    static let offer = PrintOffer(
        name: "log-pages", words: Words("Log-book pages", "党员创星纪实手册内页"),
        help: Words(
            "Blank pages on A5 for household, post and study; filled ones from the book, with households and notes.",
            "A5空白页：走访、履岗、学习；也可打印已录入内容（含户号和备注）。"),
        season: .month, reader: .villageOnly, tables: ["log_entry", "log_note"],
        variants: [
            .init("households", "走访页", "kind=visit"), .init("post", "履岗页", "kind=post"),
            .init("study", "学习页", "kind=study"), .init("filled from the book", "已录入内容", "filled=1"), .large,
        ], make: make)

    private static let kinds = ["visit", "post", "study"]

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        let only = kinds.filter { $0 == wish.text("kind") }
        let wanted = only.isEmpty ? kinds : only
        let isFilled = wish.text("filled") == "1" || wish.text("member") != nil
        if !isFilled {
            return PrintDraft(wish.isLarge ? .a4 : .a5, .blank, wanted.map { blank($0, wish) })
        }
        let notes = Dictionary(book.records("log_note").map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let entries = Dictionary(
            grouping: book.records("log_entry").filter { $0.shown("date").hasPrefix("\(book.year)-") },
            by: { $0.shown("member") })
        let sheets = book.members(wish).compactMap { member -> PrintSheet? in
            let own = (entries[member.code] ?? []).filter {
                only.isEmpty || wanted.contains($0.shown("kind"))
            }
            return own.isEmpty && wish.text("member") == nil ? nil : filled(member, own, notes, wish)
        }
        return PrintDraft(.a4, book.standing(wish), sheets)
    }

    private static func filled(
        _ member: PrintMember, _ entries: [RecordView], _ notes: [ID128: RecordView], _ wish: PrintWish
    ) -> PrintSheet {
        var table = PrintTable([
            .init(wish.say("day", "日期"), 14, .middle), .init(wish.say("kind", "类型"), 10, .middle),
            .init(wish.say("minutes", "分钟"), 8, .figure), .init(wish.say("household", "户号"), 10, .middle),
            .init(wish.say("note", "内容")), .init(wish.say("verified", "核实"), 8, .middle),
        ])
        for entry in entries.sorted(by: { ($0.shown("date"), $0.id) < ($1.shown("date"), $1.id) }) {
            let note = notes[entry.id]
            table.add([
                entry.shown("date"), entry.word("kind", wish.language), entry.shown("minutes"),
                note?.shown("household") ?? "", note?.shown("note") ?? "",
                entry.number("verified") == 1 ? "✓" : "",
            ])
        }
        return PrintSheet(
            wish.say("Log book", "党员创星纪实"), subtitle: "\(member.name) · \(member.code)",
            [.table(table), .signatures([wish.memberSigns, wish.say("Checked by", "核查人（签字）")])])
    }

    private static func blank(_ kind: String, _ wish: PrintWish) -> PrintSheet {
        let title =
            switch kind {
            case "visit": wish.say("Household service log", "联户走访纪实")
            case "post": wish.say("Post log", "履岗纪实")
            default: wish.say("Study log", "学习纪实")
            }
        let middle: [PrintTable.Column] =
            switch kind {
            case "visit":
                [
                    .init(wish.say("house-\nhold no.", "户号"), 14),
                    .init(wish.say("what was needed and done", "了解和办理的事项")),
                ]
            case "post": [.init(wish.say("post", "岗位"), 18), .init(wish.say("what was done", "履岗内容"))]
            default: [.init(wish.say("what was studied", "学习内容"))]
            }
        var table = PrintTable(
            [.init(wish.say("day", "日期"), 14)] + middle
                + [.init(wish.say("min.", "分钟"), 10), .init(wish.say("seen", "核实"), 10)], density: .roomy)
        table.addBlank(wish.isLarge ? 12 : 11)
        return PrintSheet(
            title,
            [
                .facts([
                    .init(wish.say("Name", "姓名"), ""), .init(wish.say("Quarter", "季度"), ""),
                ]), .table(table),
            ])
    }
}
