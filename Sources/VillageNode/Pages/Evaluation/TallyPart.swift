import PageKit
import StarKit
import StarStore

/// The tallies of a ballot as a grid: a row a member, a column a grade, the sum checked as it is typed.
struct TallyPart {
    let visit: Visit
    let year: YearEnd
    let step: YearEndStep
    let source: TallySource
    let round: Int

    /// What was typed and is wrong, by the member's code.
    struct Typed {
        let source: TallySource
        let faults: [String: String]
        /// What no row says.
        let other: String
    }

    private static let grades = ["excellent", "good", "fair", "poor", "unknown"]

    /// Whose marks the ballot asked for: one for all dimensions, or one of them.
    private var dimension: String {
        if source == .contact { return "4" }
        let asked = visit.request.query["dimension"] ?? visit.request.form["dimension"] ?? "all"
        return asked != "all" && Int(asked).flatMap(Dimension.init(rawValue:)) != nil ? asked : "all"
    }

    private var members: [YearEnd.Member] {
        guard let dimension = Int(dimension).flatMap(Dimension.init(rawValue:)) else { return year.members }
        return year.members.filter { year.policy.dimensions(of: $0.category).contains(dimension) }
    }

    func sections(_ held: YearEnd.Round?, typed: Typed?) throws -> [PageSection] {
        guard source == .contact || held?.isEnough ?? false else { return [] }
        let typed = typed.flatMap { $0.source == source ? $0 : nil }
        var section = PageSection(title)
        section.id = source == .contact ? "contact" : "tallies"
        section.lines = [(hint(held), "quiet")]
        if let other = typed?.other, !other.isEmpty { section.lines.append((other, "bad")) }
        let stored = try self.stored()
        var grid = Grid(
            caption: title,
            heads: [visit.say("member", "党员")]
                + Self.grades.map { Book.words(of: "tally", column: $0)[visit.language] } + [visit.say("check", "核对")],
            to: "/evaluation/\(step.rawValue)/tallies", save: visit.say("Save the tallies", "保存计票"))
        grid.hidden = [("source", source.rawValue), ("round", String(round)), ("dimension", dimension)].map {
            name, value in
            var field = FormField(name, "", .hidden)
            field.value = value
            return field
        }
        if source != .contact, let held {
            grid.goal = (
                held.valid, visit.say("✓", "✓"), visit.say("{left} missing", "差{left}票"),
                visit.say("{left} too many", "多{left}票")
            )
        }
        grid.rows = members.map { row($0, stored[$0.code], typed, held) }
        section.content =
            visit.isOpen(step, year) ? grid.markup(visit) : try table(stored)
        if source != .contact, visit.isOpen(step, year) { section.content = try links(section.content) }
        return [section]
    }

    private var title: String {
        if source == .contact {
            return visit.say("Contacted households (star 4 only)", "联系户测评（只评第4星）")
        }
        guard let number = Int(dimension), let star = Dimension(rawValue: number) else {
            return visit.say("Tallies: one grade for all stars", "计票：各星合评")
        }
        return visit.say("Tallies: \(star.words.english)", "计票：\(star.words.chinese)")
    }

    private func hint(_ held: YearEnd.Round?) -> String {
        if source == .contact {
            return visit.say(
                "Only where a member's contacted households were asked; they count for the fourth star from "
                    + "\(year.policy.ballots.contactMin) on. Leave the other rows empty.",
                "仅在征求过联系户意见时填写，达到\(year.policy.ballots.contactMin)户时单独计入第4星；其他行留空。")
        }
        return visit.say(
            "Each row adds up to the \(held?.valid ?? 0) valid ballots. Cells can be pasted from Excel or WPS. Empty "
                + "rows are "
                + "left for later.",
            "每行合计须等于有效票\(held?.valid ?? 0)张。可从Excel、WPS粘贴；空行以后再填。")
    }

    /// The tallies that are there, by the member's code.
    private func stored() throws -> [String: RecordView] {
        let number = Int64(dimension) ?? 0
        let rows = try visit.records.list("tally").filter { record in
            record["year"] == .integer(Int64(year.year)) && record["source"] == .text(source.rawValue)
                && record["round"] == .integer(Int64(round)) && record["dimension"] == .integer(number)
        }
        return Dictionary(
            rows.compactMap { record in
                if case .text(let code) = record["member"] { (code, record) } else { nil }
            }, uniquingKeysWith: { first, _ in first })
    }

    private func value(_ code: String, _ grade: String, _ record: RecordView?, _ typed: Typed?) -> String {
        if typed != nil { return visit.typed("\(grade).\(code)") }
        return record?.fields.first { $0.column == grade }?.shown ?? ""
    }

    private func row(
        _ member: YearEnd.Member, _ record: RecordView?, _ typed: Typed?, _ held: YearEnd.Round?
    ) -> Grid.Row {
        let values = Self.grades.map { value(member.code, $0, record, typed) }
        let fault = typed?.faults[member.code] ?? ""
        let cells = zip(Self.grades, values).map { grade, value in
            GridCell(
                name: "\(grade).\(member.code)",
                label: "\(visit.shown(member)) \(Book.words(of: "tally", column: grade)[visit.language])", value: value,
                size: 5, isNumber: true, isWrong: !fault.isEmpty)
        }
        let sum = values.compactMap { Int($0) }.reduce(0, +)
        let isEmpty = values.allSatisfy(\.isEmpty)
        let isRight = source == .contact || held.map { $0.valid == sum } ?? false
        return Grid.Row(
            label: visit.shown(member), cells: cells, fault: fault,
            check: (isEmpty ? "" : isRight ? "✓ \(sum)" : String(sum), isEmpty || isRight ? "good" : "bad"))
    }

    private func table(_ stored: [String: RecordView]) throws -> Markup {
        var table = PageTable(
            title,
            [.init(visit.say("member", "党员"))]
                + Self.grades.map { .init(Book.words(of: "tally", column: $0)[visit.language], isNumber: true) },
            empty: visit.say("No tallies.", "没有计票记录。"))
        table.rows = members.filter { stored[$0.code] != nil }.map { member in
            [.init(visit.shown(member))]
                + Self.grades.map { .init(value(member.code, $0, stored[member.code], nil)) }
        }
        return visit.markup(table)
    }

    /// The grid, and the ways to the grids of single stars.
    private func links(_ grid: Markup) throws -> Markup {
        let choices = ["all"] + Dimension.allCases.map { String($0.rawValue) }
        let links = choices.map { choice -> Slots in
            let star = Int(choice).flatMap(Dimension.init(rawValue:))
            return FilterLink(
                star.map(visit.short) ?? visit.say("all stars together", "各星合评"), count: nil,
                to: "/evaluation/\(step.rawValue)?round=\(round)&dimension=\(choice)#tallies", isOn: choice == dimension
            ).slots
        }
        return visit.render("tallies", ["links": .list(links), "grid": .markup(grid)])
    }

    /// Saves the rows that were typed: all or none.
    ///
    /// - Parameter again: The page once more, with what is wrong.
    func save(again: (Typed) throws -> PageReply) throws -> PageReply {
        let held = year.rounds(of: source == .peer ? .peer : .mass).first { $0.number == round }
        let rows = members.filter { member in Self.grades.contains { !visit.typed("\($0).\(member.code)").isEmpty } }
        var faults: [String: String] = [:]
        for member in rows {
            let counts = Self.grades.map {
                Int(visit.typed("\($0).\(member.code)").isEmpty ? "0" : visit.typed("\($0).\(member.code)"))
            }
            let known = counts.compactMap { $0 }
            let sum = known.reduce(0, +)
            if known.count < counts.count || known.contains(where: { $0 < 0 }) {
                faults[member.code] = visit.say("Type whole numbers.", "请填整数。")
            } else if source != .contact, let held, sum != held.valid {
                faults[member.code] = visit.say(
                    "The five counts add up to \(sum), not to \(held.valid) valid ballots. Who did not judge counts "
                        + "as \"do "
                        + "not know\".",
                    "五项合计\(sum)，应为有效票\(held.valid)张。未评的计入“不了解”。")
            }
        }
        if !faults.isEmpty { return try again(Typed(source: source, faults: faults, other: "")) }
        if rows.isEmpty {
            let nothing = visit.say("Nothing was typed.", "没有填写内容。")
            return try again(Typed(source: source, faults: [:], other: nothing))
        }
        do {
            _ = try Importer(try visit.replica).run(
                .tallies, bytes: file(rows), fileName: "tallies.csv", dryRun: false)
        } catch let error as BookError {
            guard let problems = error.problems?.problems else {
                return try again(Typed(source: source, faults: [:], other: visit.text(of: error)))
            }
            for problem in problems {
                guard let line = problem.line, rows.indices.contains(line - 2) else { continue }
                faults[rows[line - 2].code] = PageWording.said(problem.message[visit.language], in: visit.language)
            }
            return try again(Typed(source: source, faults: faults, other: faults.isEmpty ? visit.text(of: error) : ""))
        }
        return visit.redirect(
            to:
                "/evaluation/\(step.rawValue)?round=\(round)&dimension=\(dimension)#"
                + (source == .contact ? "contact" : "tallies"),
            saying: Notice(
                .done, visit.say("Saved: tallies of \(rows.count) members.", "已保存\(rows.count)名党员的计票。")))
    }

    /// The rows as a file of tallies: the import keeps all rules.
    private func file(_ rows: [YearEnd.Member]) -> [UInt8] {
        let heading = ["member", "source", "dimension", "round", "valid"] + Self.grades
        let lines = rows.map { member in
            let counts = Self.grades.map { visit.typed("\($0).\(member.code)") }.map { $0.isEmpty ? "0" : $0 }
            let sum = counts.compactMap { Int($0) }.reduce(0, +)
            return [member.code, source.rawValue, dimension, String(round), String(sum)] + counts
        }
        return PastedCells.csv([heading] + lines)
    }
}
