import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// The form for a new record.
struct RecordForm {
    let visit: Visit
    let table: RecordTable

    /// Whom a record's list of members can mark, and how.
    private static let marks: [String: [String]] = [
        "activity": ["members", "absent"], "meeting": ["members", "absent", "excused"],
    ]

    /// A form with nothing typed but what the address brings.
    func blank() throws -> PageReply {
        let fields = try RecordFields(visit: visit, table: table)
        var values: [String: String] = [:]
        for pair in visit.request.query.pairs { values[pair.name] = pair.value }
        let first = [
            "date", "day", "from", "claimed", "signed", "proposed", "posted", "done", "rated", "received", "paid",
        ]
        let columns = fields.columns(isNew: true).map(\.name)
        if let day = first.first(where: { columns.contains($0) }), values[day] == nil {
            values[day] = try visit.today.iso
        }
        return try form(fields, values, [:], status: 200)
    }

    /// Adds the record that was typed.
    func add() throws -> PageReply {
        let fields = try RecordFields(visit: visit, table: table)
        let typed = fields.typed(isNew: true)
        do {
            var assignments: [String] = []
            for column in fields.columns(isNew: true) {
                let meant = try fields.meant(typed[column.name] ?? "", column)
                if !meant.isEmpty { assignments.append("\(column.name)=\(meant)") }
            }
            assignments += try marked()
            let report = try visit.records.add(table.name, assignments)
            let labels = try RecordLabels(try visit.replica, language: visit.language)
            let name = labels.text(report.record, table.listed[0])
            let words = visit.say(
                "Added: \(table.words.english) \(name).", "已新增\(table.words.chinese)：\(name)。")
            let more = report.warnings.map { "\n" + $0[visit.language] }.joined()
            return visit.redirect(
                to: "/records/\(table.name)",
                saying: Notice(
                    report.warnings.isEmpty ? .done : .warning, words + more,
                    action: .init(
                        "/records/\(table.name)/\(report.record.id.hex)/remove", label: visit.say("Undo", "撤销"),
                        fields: ["reason": visit.say("taken back after it was typed", "录入后撤销")])))
        } catch let error as BookError {
            return try form(fields, typed, faults(error, fields), status: 422)
        }
    }

    /// Lists of codes by mark; with "everybody", whoever counts on the day and has no other mark took part.
    private func marked() throws -> [String] {
        guard let marks = Self.marks[table.name] else { return [] }
        var codes: [String: [String]] = [:]
        for pair in visit.request.form.pairs where pair.name.hasPrefix("mark-") && marks.contains(pair.value) {
            codes[pair.value, default: []].append(String(pair.name.dropFirst("mark-".count)))
        }
        if !visit.typed("everybody").isEmpty {
            let day = CalendarDay(iso: DayInput.day(visit.typed("date"), today: try visit.today))
            let others = Set(marks.filter { $0 != "members" }.flatMap { codes[$0] ?? [] })
            let counted = try MemberCodes.counted(try visit.replica, on: day ?? visit.today)
            codes["members"] = counted.filter { !others.contains($0) }
        }
        return marks.compactMap { mark in
            codes[mark].flatMap { $0.isEmpty ? nil : "\(mark)=\($0.joined(separator: ","))" }
        }
    }

    /// A fault at its field; one of no field of the form under the empty name.
    private func faults(_ error: BookError, _ fields: RecordFields) -> [String: String] {
        let name = error.field ?? ""
        let isShown = fields.columns(isNew: true).contains { $0.name == name }
        return [isShown ? name : "": visit.text(of: error)]
    }

    private func form(
        _ fields: RecordFields, _ values: [String: String], _ faults: [String: String], status: Int
    ) throws -> PageReply {
        var all = try fields.fields(isNew: true, values: values, faults: faults)
        all += try markFields()
        let title = visit.say("Add: \(table.words.english)", "新增\(table.words.chinese)")
        return try visit.page(
            "/records", title,
            help: visit.say(
                "Fields with * must be filled in. What is wrong is said at the field, and nothing is lost.",
                "带*的栏目必须填写。填错时会在该栏目下提示，已填内容不会丢失。"),
            visit.render(
                "form",
                [
                    "to": .text("/records/\(table.name)"), "fields": visit.fields(all),
                    "save": .text(visit.say("Save", "保存")), "cancel": .text(visit.say("Cancel", "取消")),
                    "back": .text("/records/\(table.name)"),
                ]),
            notices: faults[""].map { [Notice(.fault, $0)] } ?? [], status: status)
    }

    private func markFields() throws -> [FormField] {
        guard let marks = Self.marks[table.name] else { return [] }
        let labels = [
            "members": visit.say("took part", "参加"), "absent": visit.say("absent", "缺席"),
            "excused": visit.say("excused", "请假"),
        ]
        let choices = marks.map { FormField.Choice($0, labels[$0] ?? $0) } + [.init("", "—")]
        var everybody = FormField(
            "everybody", visit.say("Everybody took part, but for those marked below", "全体参加，下面另行标记的除外"), .check)
        everybody.value = visit.isPost ? visit.typed("everybody") : ""
        return [everybody]
            + (try Roster(try visit.replica, "member").entries).map { member in
                var field = FormField("mark-\(member.code)", member.shown, .buttons(choices))
                field.value = visit.request.form["mark-\(member.code)"] ?? ""
                field.width = 1
                return field
            }
    }
}
