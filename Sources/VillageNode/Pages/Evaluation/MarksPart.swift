import PageKit
import StarKit
import StarStore

/// The marks of the branch committee, and each member's own: a grid for each star.
struct MarksPart {
    let visit: Visit
    let year: YearEnd

    private static let columns = ["evidence", "committee", "self"]

    /// What was typed and is wrong, by the member's code, and what no row says.
    private struct Typed {
        var faults: [String: String] = [:]
        var other = ""
    }

    func reply(_ path: [String]) throws -> PageReply {
        guard path.isEmpty else { throw PageFault.notFound }
        return visit.isPost ? try save() : try show(nil)
    }

    private var dimension: Dimension {
        let asked = visit.request.query["dimension"] ?? visit.request.form["dimension"]
        return asked.flatMap { Int($0) }.flatMap(Dimension.init(rawValue:)) ?? .politics
    }

    private var members: [YearEnd.Member] {
        year.members.filter { year.policy.dimensions(of: $0.category).contains(dimension) }
    }

    private func show(_ typed: Typed?) throws -> PageReply {
        let stored = try self.stored()
        let words = dimension.words[visit.language]
        var section = PageSection(
            words,
            lines: [
                (
                    visit.say(
                        "Marks from 0 to 100, such as 85 or 85.5. Cells can be pasted from Excel or WPS; empty rows "
                            + "are left "
                            + "for later.",
                        "分数为0至100，如85或85.5。可从Excel、WPS粘贴；空行以后再填。"), "quiet"
                )
            ])
        if let other = typed?.other, !other.isEmpty { section.lines.append((other, "bad")) }
        var grid = Grid(
            caption: words,
            heads: [visit.say("member", "党员")]
                + Self.columns.map { Book.words(of: "assessment", column: $0)[visit.language] },
            to: "/evaluation/marks", save: visit.say("Save the marks", "保存评分"))
        var hidden = FormField("dimension", "", .hidden)
        hidden.value = String(dimension.rawValue)
        grid.hidden = [hidden]
        grid.rows = members.map { row($0, stored[$0.code], typed) }
        let body = visit.isOpen(.marks, year) ? grid.markup(visit) : visit.markup(table(stored))
        section.content = visit.render("tallies", ["links": .list(links()), "grid": .markup(body)])
        return try visit.step(
            .marks, year,
            help: visit.say(
                "What the committee gives each member for what was done and in its own judgement, star by star, and "
                    + "the "
                    + "member's own mark, which counts only where the policy says so.",
                "支委会逐星评定：实绩分、支委会评分，以及本人自评分（是否计入由政策规定）。"),
            sections: [section],
            prints: [("/print/evaluation-workbook", visit.say("workbook", "考评工作表"))],
            status: typed == nil ? 200 : 422)
    }

    private func links() -> [Slots] {
        Dimension.allCases.map { star in
            FilterLink(
                visit.short(star), count: nil, to: "/evaluation/marks?dimension=\(star.rawValue)",
                isOn: star == dimension
            ).slots
        }
    }

    /// The marks that are there, by the member's code.
    private func stored() throws -> [String: RecordView] {
        let rows = try visit.records.list("assessment").filter { record in
            record["year"] == .integer(Int64(year.year)) && record["dimension"] == .integer(Int64(dimension.rawValue))
        }
        return Dictionary(
            rows.compactMap { record in
                if case .text(let code) = record["member"] { (code, record) } else { nil }
            }, uniquingKeysWith: { first, _ in first })
    }

    private func row(_ member: YearEnd.Member, _ record: RecordView?, _ typed: Typed?) -> Grid.Row {
        let fault = typed?.faults[member.code] ?? ""
        let cells = Self.columns.map { column in
            GridCell(
                name: "\(column).\(member.code)",
                label: "\(visit.shown(member)) \(Book.words(of: "assessment", column: column)[visit.language])",
                value: typed == nil
                    ? record?.fields.first { $0.column == column }?.shown ?? ""
                    : visit.typed("\(column).\(member.code)"),
                size: 7, isNumber: true, isWrong: !fault.isEmpty)
        }
        return Grid.Row(label: visit.shown(member), cells: cells, fault: fault)
    }

    private func table(_ stored: [String: RecordView]) -> PageTable {
        var table = PageTable(
            dimension.words[visit.language],
            [.init(visit.say("member", "党员"))]
                + Self.columns.map { .init(Book.words(of: "assessment", column: $0)[visit.language], isNumber: true) },
            empty: visit.say("No marks.", "没有评分。"))
        table.rows = members.filter { stored[$0.code] != nil }.map { member in
            let record = stored[member.code]
            return [.init(visit.shown(member))]
                + Self.columns.map { column in
                    .init(record?.fields.first { $0.column == column }?.shown ?? "")
                }
        }
        return table
    }

    private func save() throws -> PageReply {
        let rows = members.filter { member in Self.columns.contains { !visit.typed("\($0).\(member.code)").isEmpty } }
        if rows.isEmpty { return try show(Typed(other: visit.say("Nothing was typed.", "没有填写内容。"))) }
        let lines = rows.map { member in
            [member.code, String(dimension.rawValue)] + Self.columns.map { visit.typed("\($0).\(member.code)") }
        }
        do {
            _ = try Importer(try visit.replica).run(
                .assessments, bytes: PastedCells.csv([["member", "dimension"] + Self.columns] + lines),
                fileName: "assessments.csv", dryRun: false)
        } catch let error as BookError {
            var typed = Typed()
            for problem in error.problems?.problems ?? [] {
                guard let line = problem.line, rows.indices.contains(line - 2) else { continue }
                let column = problem.field.map { Book.words(of: "assessment", column: $0)[visit.language] }
                let words = PageWording.said(problem.message[visit.language], in: visit.language)
                typed.faults[rows[line - 2].code] =
                    column.map { visit.say("\($0): \(words)", "\($0)：\(words)") } ?? words
            }
            if typed.faults.isEmpty { typed.other = visit.text(of: error) }
            return try show(typed)
        }
        let stars = Dimension.allCases
        let next = stars.first { $0.rawValue == dimension.rawValue + 1 } ?? dimension
        return visit.redirect(
            to: "/evaluation/marks?dimension=\(next.rawValue)",
            saying: Notice(
                .done,
                visit.say(
                    "Saved: \(dimension.words.english), \(rows.count) members.",
                    "已保存：\(dimension.words.chinese)，\(rows.count)名党员。")))
    }
}
