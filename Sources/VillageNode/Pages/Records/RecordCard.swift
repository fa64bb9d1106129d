import CommandKit
import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// One record: what it says, a form to correct it, how far it has come, and its history.
struct RecordCard {
    let visit: Visit
    let table: RecordTable
    let id: String

    func show() throws -> PageReply {
        let record = try visit.records.find(table.name, id)
        return try page(record, typed: nil, faults: [:], status: 200)
    }

    /// Writes what differs from what stands.
    func change() throws -> PageReply {
        let record = try visit.records.find(table.name, id)
        let fields = try RecordFields(visit: visit, table: table)
        let typed = fields.typed(isNew: false)
        do {
            var assignments: [String] = []
            for column in fields.columns(isNew: false) {
                let before = record.fields.first { $0.column == column.name }?.shown ?? ""
                let meant = try fields.meant(typed[column.name] ?? "", column)
                if meant != before.replacing("\r\n", with: "\n"), typed[column.name] != before {
                    assignments.append("\(column.name)=\(meant)")
                }
            }
            let address = "/records/\(table.name)/\(record.id.hex)"
            if assignments.isEmpty {
                return visit.redirect(to: address, saying: Notice(.note, visit.say("Nothing was changed.", "没有改动。")))
            }
            let report = try visit.records.set(table.name, record.id.hex, assignments)
            let names = report.changed.map { Book.words(of: table.name, column: $0)[visit.language] }
            return visit.redirect(
                to: address,
                saying: Notice(
                    .done,
                    visit.say(
                        "Saved: \(names.joined(separator: ", ")).", "已保存：\(names.joined(separator: "、"))。")))
        } catch let error as BookError {
            let name = error.field ?? ""
            let isShown = fields.columns(isNew: false).contains { $0.name == name }
            return try page(
                record, typed: typed, faults: [isShown ? name : "": visit.text(of: error)], status: 422)
        }
    }

    func remove() throws -> PageReply {
        do {
            let record = try visit.records.remove(table.name, id, reason: visit.typed("reason"))
            return visit.redirect(
                to: "/records/\(table.name)",
                saying: Notice(
                    .done, visit.say("Removed.", "已删除。"),
                    action: .init(
                        "/records/\(table.name)/\(record.id.hex)/restore", label: visit.say("Bring it back", "恢复"))))
        } catch let error as BookError where error.field == "reason" {
            let record = try visit.records.find(table.name, id)
            return try page(record, typed: nil, faults: ["": visit.text(of: error)], status: 422)
        }
    }

    func restore() throws -> PageReply {
        let record = try visit.records.bringBack(table.name, id)
        let to = visit.request.form["to"] == "/log" ? "/log" : "/records/\(table.name)/\(record.id.hex)"
        return visit.redirect(to: to, saying: Notice(.done, visit.say("It is there again.", "已恢复。")))
    }

    private func page(
        _ record: RecordView, typed: [String: String]?, faults: [String: String], status: Int
    ) throws -> PageReply {
        let replica = try visit.replica
        let labels = try RecordLabels(replica, language: visit.language)
        let fields = try RecordFields(visit: visit, table: table)
        let columns = Set(fields.columns(isNew: false).map(\.name))
        let stage = try replica.read { try $0.stage() }
        let isOpen = columns.contains { Book.isOpen(table.name, columns: [$0], to: .village, in: stage) }
        var values: [String: String] = [:]
        for field in record.fields { values[field.column] = shown(field, labels) }
        let facts = record.fields.filter { !$0.shown.isEmpty && (!isOpen || !columns.contains($0.column)) }
        let (words, tone) = DeliveryWord.of(
            try replica.deliveries(table.name, of: [record.id]).state(unit: record.unit, record.id))
        let first = labels.text(record, table.listed[0])
        let name = first.isEmpty ? String(record.id.hex.prefix(8)) : first
        return try visit.page(
            "/records", visit.say("\(table.words.english): \(name)", "\(table.words.chinese)：\(name)"),
            help: visit.say(
                "Correct what is wrong and save: the history keeps what stood before. A removal can be taken back "
                    + "for 30 days.",
                "发现错误可直接更正并保存，历史会保留原值。删除后30天内可以恢复。"),
            visit.render(
                "card",
                [
                    "facts": .list(
                        facts.map { field in
                            [
                                "label": .text(Book.words(of: table.name, column: field.column)[visit.language]),
                                "value": .text(labels.text(record, field.column)),
                            ]
                        }),
                    "hasFacts": .flag(!facts.isEmpty), "isOpen": .flag(isOpen),
                    "closed": .text(
                        isOpen
                            ? "" : visit.say("In the present stage this cannot be changed.", "当前阶段不能修改这条记录。")),
                    "deliveryTitle": .text(visit.say("Delivery", "送达状态")),
                    "delivery": .text(words[visit.language]), "tone": .text(tone),
                    "to": .text("/records/\(table.name)/\(record.id.hex)"),
                    "back": .text("/records/\(table.name)"), "backText": .text(visit.say("All", "返回列表")),
                    "fields": isOpen
                        ? visit.fields(try fields.fields(isNew: false, values: typed ?? values, faults: faults))
                        : .markup(.empty),
                    "save": .text(visit.say("Save", "保存")), "remove": .text(visit.say("Remove", "删除")),
                    "removeTitle": .text(visit.say("Remove this record", "删除这条记录")),
                    "reasonLabel": .text(visit.say("Why?", "删除理由")),
                    "historyTitle": .text(visit.say("History", "历史")),
                    "history": .list(try RecordHistory(visit: visit, labels: labels).slots(record)),
                    "extra": try marks(of: record), "prints": visit.prints(of: record),
                ]),
            notices: faults[""].map { [Notice(.fault, $0)] } ?? [], status: status)
    }

    /// References as they are picked, everything else as it is typed.
    private func shown(_ field: RecordField, _ labels: RecordLabels) -> String {
        guard case .reference(let target)? = Book.schema[table.name]?.column(field.column)?.kind,
            Book.schema[target]?.codeColumn != nil, !field.shown.isEmpty
        else { return field.shown }
        return labels.text(field.shown, table: table.name, column: field.column)
    }

    /// Who took part in an activity or a meeting.
    private func marks(of record: RecordView) throws -> SlotValue {
        let parts = ["activity": ("attendance", "activity"), "meeting": ("meeting_attendance", "meeting")]
        guard let (part, column) = parts[table.name] else { return .markup(.empty) }
        let names = try RecordLabels(try visit.replica, language: visit.language)
        var shown = PageTable(
            visit.say("Who took part", "参加情况"),
            [.init(visit.say("member", "党员")), .init(visit.say("took part", "参加情况"))],
            empty: visit.say("Nobody is noted.", "没有登记参加人员。"))
        let all = try visit.records.list(part).filter { $0[column] == .text(record.id.hex) }
        shown.rows = all.map { [.init(names.text($0, "member")), .init(names.text($0, "present"))] }
        return visit.table(shown)
    }
}
