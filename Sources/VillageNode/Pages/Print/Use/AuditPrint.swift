import PageKit
import StarKit

/// Print 24: who did what, when and why; nothing of the encrypted tables.
enum AuditPrint {
    static let offer = PrintOffer(
        name: "audit", words: Words("Audit extract", "操作日志摘录"),
        help: Words(
            "Who did what, when and why, for an inspection; narrowed by from=, to= and table= in the address.",
            "何人何时因何做了何事，供检查使用；可在地址中用from=、to=、table=限定。"),
        season: .always, tables: [], reports: [.audit], make: make)

    @Sendable static func make(_ book: PrintBook, _ wish: PrintWish) throws -> PrintDraft {
        guard let sheet = book.audit else { return PrintDraft(.a4Wide, .draft, []) }
        let position = Dictionary(uniqueKeysWithValues: sheet.columns.enumerated().map { ($1.name, $0) })
        var table = PrintTable([
            .init(wish.say("when (UTC)", "时间（UTC）"), 16), .init(wish.say("who", "人员"), 12),
            .init(wish.say("role", "职务"), 9), .init(wish.say("act", "操作"), 8), .init(wish.say("table", "台账"), 14),
            .init(wish.say("record", "记录"), 12), .init(wish.say("why", "理由")),
        ])
        for row in sheet.rows {
            let text = { (name: String) in position[name].map { row[$0].shown(in: wish.language) } ?? "" }
            let person = text("person")
            table.add([
                text("at").replacing("T", with: " ").replacing("Z", with: ""),
                person.isEmpty ? wish.say("device ", "设备") + text("replica").prefix(8) : person,
                Book.words(of: "role", value: text("role"))[wish.language], action(text("action"), wish),
                Book.words(of: text("table"))[wish.language], String(text("row").prefix(12)), text("reason"),
            ])
        }
        let limits: [PrintPart.Fact] = [
            .init(wish.say("From", "自"), wish.text("from") ?? wish.say("the beginning", "最早")),
            .init(wish.say("To", "至"), wish.text("to") ?? book.today.iso),
            .init(
                wish.say("Table", "台账"),
                wish.text("table").map { Book.words(of: $0)[wish.language] } ?? wish.say("all", "全部")),
        ]
        return PrintDraft(
            .a4Wide, .confirmed, [PrintSheet(offer.words[wish.language], [.facts(limits), .table(table)])])
    }

    private static func action(_ action: String, _ wish: PrintWish) -> String {
        let words: [String: Words] = [
            "add": Words("add", "新增"), "set": Words("change", "修改"), "confirm": Words("confirm", "确认"),
            "remove": Words("remove", "删除"), "stage": Words("stage", "推进阶段"), "policy": Words("policy", "设定政策"),
            "refuse": Words("refuse", "退回"), "accept": Words("accept", "接收"), "erase": Words("erase", "清除"),
            "revoke": Words("cut off", "停用设备"),
        ]
        return words[action]?[wish.language] ?? action
    }
}
