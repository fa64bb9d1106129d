import PageKit
import StarKit
import StarStore
import SyncKit

/// A whole paper page of the log book: rows of a grid, saved together or not at all, and taken back together.
struct LogSheet {
    let visit: Visit

    /// The columns in the order in which cells are pasted.
    static let columns = ["member", "date", "kind", "minutes", "household", "note"]
    /// Rows of a fresh grid, and how many more come on request.
    static let rowsCount = 20
    /// The most rows of a grid: a request has its limit too.
    static let rowsMax = 200

    /// What was typed in a row, by column.
    typealias Line = [String: String]

    func reply(_ path: [String]) throws -> PageReply {
        switch (visit.isPost, path) {
        case (false, []): return try show([], faults: [:])
        case (true, ["fill"]): return try fill()
        case (true, ["undo"]): return try undo()
        case (true, []): return try visit.typed("more").isEmpty ? save() : more()
        default: throw PageFault.notFound
        }
    }

    /// The rows as they were typed, empty ones between others among them.
    private func typed() -> [Line] {
        var values: [String: String] = [:]
        for pair in visit.request.form.pairs where values[pair.name] == nil { values[pair.name] = pair.value }
        let count = min(Self.rowsMax, Int(values["rows"] ?? "") ?? Self.rowsCount)
        let numbers = values.keys.compactMap { $0.split(separator: ".").last.flatMap { Int($0) } }
        let last = min(Self.rowsMax, max(count, (numbers.max() ?? -1) + 1))
        return (0..<max(0, last)).map { row in
            Dictionary(
                Self.columns.map { column in
                    let text = values["\(column).\(row)"] ?? ""
                    return (
                        column, String(text.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
                    )
                }, uniquingKeysWith: { first, _ in first })
        }
    }

    /// A row counts once somebody is named in it or anything but day and kind is typed: those two are filled down.
    private static func isEmpty(_ line: Line) -> Bool {
        ["member", "minutes", "household", "note"].allSatisfy { (line[$0] ?? "").isEmpty }
    }

    private func more() throws -> PageReply {
        let lines = typed()
        return try show(lines, faults: [:], count: min(Self.rowsMax, lines.count + Self.rowsCount), status: 200)
    }

    /// Cells that were pasted as text become rows of the grid.
    private func fill() throws -> PageReply {
        let lines = LogCells(visit.request.form["cells"] ?? "", language: visit.language).lines
        if lines.isEmpty {
            return try show(
                [], faults: [:], notices: [Notice(.fault, visit.say("Paste some rows first.", "请先粘贴内容。"))], status: 422)
        }
        var notices = [
            Notice(
                .note,
                visit.say(
                    "\(min(lines.count, Self.rowsMax)) rows are filled in and not saved yet: look them through, then "
                        + "save.",
                    "已填入\(min(lines.count, Self.rowsMax))行，尚未保存：请核对后保存。"))
        ]
        if lines.count > Self.rowsMax {
            notices.append(
                Notice(
                    .warning,
                    visit.say(
                        "Only the first \(Self.rowsMax) rows were taken; paste the rest after saving.",
                        "只填入前\(Self.rowsMax)行，其余请保存后再粘贴。")))
        }
        return try show(Array(lines.prefix(Self.rowsMax)), faults: [:], notices: notices, status: 200)
    }

    private func save() throws -> PageReply {
        let lines = typed()
        let members = try Roster(try visit.replica, "member")
        let today = try visit.today
        let rows = lines.indices.filter { !Self.isEmpty(lines[$0]) }
        if rows.isEmpty {
            let nothing = Notice(.fault, visit.say("Nothing was typed.", "没有填写内容。"))
            return try show(lines, faults: [:], notices: [nothing], status: 422)
        }
        var faults: [Int: String] = [:]
        var drafts: [LogDraft] = []
        for row in rows {
            let line = lines[row]
            let code = members.code(line["member"] ?? "")
            if code.map({ $0.isEmpty || members[$0] == nil }) ?? true {
                faults[row] = memberFault(line["member"] ?? "", members)
            }
            let filled = { (column: String) in line[column].flatMap { $0.isEmpty ? nil : $0 } }
            drafts.append(
                LogDraft(
                    member: code ?? "", kind: line["kind"] ?? "", date: DayInput.day(line["date"] ?? "", today: today),
                    minutes: filled("minutes"), household: filled("household"), note: filled("note")))
        }
        if !faults.isEmpty { return try show(lines, faults: faults, status: 422) }
        do {
            let report = try visit.records.addLog(page: drafts)
            return saved(report)
        } catch let error as RowFaults {
            for (index, fault) in error.faults where rows.indices.contains(index) {
                let field = fault.field.map { Book.words(of: "log_entry", column: $0)[visit.language] }
                faults[rows[index]] = (field.map { $0 + visit.say(": ", "：") } ?? "") + visit.text(of: fault)
            }
            return try show(lines, faults: faults, status: 422)
        } catch let error as BookError {
            return try show(lines, faults: [:], notices: [Notice(.fault, visit.text(of: error))], status: 422)
        }
    }

    private func memberFault(_ typed: String, _ members: Roster) -> String {
        if typed.isEmpty { return visit.say("Name a member.", "请填党员。") }
        let fitting = members.fitting(typed).prefix(4).map(\.shown).joined(separator: ", ")
        return fitting.isEmpty
            ? visit.say("Nobody here is called \(typed).", "本村没有“\(typed)”。")
            : visit.say("Several fit: \(fitting). Type more.", "有多人符合：\(fitting)。请再多输几个字。")
    }

    private func saved(_ report: AddReport) -> PageReply {
        visit.site.change(visit.session) { $0.sheet = report.records.map(\.id.hex) }
        let words = visit.say("Saved: \(report.records.count) entries.", "已保存\(report.records.count)条纪实。")
        let more = report.warnings.prefix(5).map { "\n" + $0[visit.language] }.joined()
        return visit.redirect(
            to: "/log/page",
            saying: Notice(
                report.warnings.isEmpty ? .done : .warning, words + more,
                action: .init("/log/page/undo", label: visit.say("Undo them all", "全部撤销"))))
    }

    /// Takes the last page back as a whole.
    private func undo() throws -> PageReply {
        let names = visit.session.sheet.compactMap { ID128(hex: $0) }.map { RecordName("log_entry", $0) }
        if names.isEmpty {
            return visit.redirect(
                to: "/log/page", saying: Notice(.note, visit.say("There is nothing to take back.", "没有可撤销的内容。")))
        }
        do {
            let count = try visit.records.takeBack(
                names, reason: visit.say("page taken back after it was typed", "整页录入后撤销"))
            visit.site.change(visit.session) { $0.sheet = [] }
            return visit.redirect(
                to: "/log/page", saying: Notice(.done, visit.say("Taken back: \(count) entries.", "已撤销\(count)条纪实。")))
        } catch let error as BookError {
            return visit.redirect(to: "/log/page", saying: Notice(.fault, visit.text(of: error)))
        }
    }

    private func show(
        _ lines: [Line], faults: [Int: String], count: Int = rowsCount, notices: [Notice] = [], status: Int = 200
    ) throws -> PageReply {
        let count = min(Self.rowsMax, max(count, lines.count))
        var grid = try grid(lines, faults: faults, count: count)
        if count < Self.rowsMax { grid.more = visit.say("\(Self.rowsCount) more rows", "再加\(Self.rowsCount)行") }
        var cells = FormField("cells", visit.say("Rows", "内容"), .lines(rows: 5))
        cells.hint = visit.say(
            "member, day, kind, minutes, household, text – with or without a heading",
            "党员、日期、类别、分钟、户号、内容——可带或不带表头")
        var all = notices
        if !faults.isEmpty {
            all.append(
                Notice(
                    .fault,
                    visit.say(
                        "\(faults.count) rows are wrong; nothing was saved and nothing is lost. What is wrong is "
                            + "said under "
                            + "each.",
                        "有\(faults.count)行有误，尚未保存，已填内容都在。错误写在该行下面。")))
        }
        return try visit.page(
            "/log", visit.say("A whole paper page", "整页录入"),
            help: visit.say(
                "One row an entry, as on paper; all are saved together. Copy rows in Excel or WPS and paste them "
                    + "into the "
                    + "first cell: they fill the grid.",
                "一行一条，与纸质页相同，一次保存。也可在Excel、WPS中复制多行，粘贴到第一格即可自动填入。"),
            visit.render(
                "logsheet",
                [
                    "back": .text(visit.say("One entry at a time", "逐条录入")), "grid": .markup(grid.markup(visit)),
                    "paste": .markup(
                        visit.render(
                            "paste",
                            [
                                "title": .text(visit.say("Paste rows as text", "粘贴为文本")),
                                "hint": .text(
                                    visit.say(
                                        "Does the same without touching the grid: paste here, and the rows are "
                                            + "filled in above.",
                                        "作用相同：粘贴在这里，按钮会把内容填入上面的表格。")),
                                "to": "/log/page/fill", "fields": visit.fields([cells]),
                                "fill": .text(visit.say("Fill the grid", "填入表格")),
                            ])),
                ]),
            notices: all, status: status)
    }

    /// The kinds, and a word that is none: it stays until it is corrected.
    private static func choices(_ kinds: [FormField.Choice], _ typed: String) -> [FormField.Choice] {
        typed.isEmpty || kinds.contains { $0.value == typed } ? kinds : kinds + [.init(typed, typed)]
    }

    private func grid(_ lines: [Line], faults: [Int: String], count: Int) throws -> Grid {
        let members = try Roster(try visit.replica, "member")
        let kinds = LogKind.allCases.map {
            FormField.Choice($0.rawValue, Book.words(of: "kind", value: $0.rawValue)[visit.language])
        }
        let day = try visit.today.iso
        let heads = [
            visit.say("row", "行"), visit.say("member", "党员"), visit.say("day", "日期"), visit.say("kind", "类别"),
            visit.say("minutes", "分钟"), visit.say("household", "户号"), visit.say("text", "内容"),
        ]
        var grid = Grid(
            caption: visit.say("A whole paper page", "整页录入"), heads: heads, to: "/log/page",
            save: visit.say("Save them all", "全部保存"))
        grid.list = "members"
        grid.offers = members.choices
        var rows = FormField("rows", "", .hidden)
        rows.value = String(count)
        grid.hidden = [rows]
        let sizes = ["member": 14, "date": 10, "minutes": 4, "household": 6, "note": 26]
        grid.rows = (0..<count).map { row in
            let line = lines.indices.contains(row) ? lines[row] : ["date": day, "kind": LogKind.visit.rawValue]
            let cells = zip(Self.columns, heads.dropFirst()).map { column, head in
                GridCell(
                    name: "\(column).\(row)", label: "\(row + 1) \(head)", value: line[column] ?? "",
                    size: sizes[column] ?? 6, list: column == "member" ? "members" : "",
                    choices: column == "kind" ? Self.choices(kinds, line["kind"] ?? "") : [],
                    isNumber: column == "minutes",
                    isWrong: faults[row] != nil)
            }
            return Grid.Row(label: String(row + 1), cells: cells, fault: faults[row] ?? "")
        }
        return grid
    }
}
