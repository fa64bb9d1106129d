import PageKit
import StarKit
import StarStore

extension Visit {
    /// A sub-page of the evaluation.
    ///
    /// - Parameters:
    ///   - back: Where its way back leads; the overview unless another.
    ///   - prints: Addresses and names of the sheets that go with it.
    func step(
        _ step: YearEndStep, _ year: YearEnd, title: String? = nil, help: String, sections: [PageSection],
        prints: [(to: String, label: String)] = [], back: (to: String, label: String)? = nil,
        notices: [Notice] = [], status: Int = 200
    ) throws -> PageReply {
        let words = StepWords(visit: self, year: year)
        let missing = words.missing(step)
        var slots: Slots = [
            "back": .text(back?.to ?? "/evaluation"),
            "backText": .text(back?.label ?? say("All steps", "全部步骤")),
            "state": .text(words.stand(step) + (missing.isEmpty ? "" : say(" – ", "：") + missing)),
            "tone": .text(words.tone(step)),
            "prints": .list(prints.map { ["to": .text($0.to), "label": .text(say("Print: ", "打印：") + $0.label)] }),
            "sections": .list(sections.map { ["section": .markup($0.markup(self))] }),
        ]
        if year.state(of: step) == .done, let next = year.next, next != step, back == nil {
            slots["next"] = .slots([
                "to": .text("/evaluation/\(next.rawValue)"),
                "label": .text(say("Next: \(words.name(next))", "下一步：\(words.name(next))")),
            ])
        }
        return try page(
            "/evaluation", title ?? words.name(step), help: help, render("step", slots), notices: notices,
            status: status)
    }

    /// Whether the step's records can be written now, for its forms.
    func isOpen(_ step: YearEndStep, _ year: YearEnd) -> Bool {
        switch step {
        case .own, .peer, .mass, .marks, .vetoes, .review, .packet: year.stage == 4 && !year.isSent
        case .publicity: year.stage >= 6 && year.resultsCount > 0
        case .objections: year.stage == 6
        case .street, .decision: false
        }
    }

    /// A table as the content of a panel.
    func markup(_ table: PageTable) -> Markup { site.shelf.render("table", table.slots) }

    /// A sheet of a report as a table.
    func table(_ sheet: Sheet, without left: Set<String> = ["village"], empty: String = "") -> PageTable {
        let shown = sheet.columns.indices.filter { !left.contains(sheet.columns[$0].name) }
        var table = PageTable(
            sheet.title[language], shown.map { .init(sheet.columns[$0].title[language]) }, empty: empty)
        table.rows = sheet.rows.map { row in
            shown.map { index in
                let text = row[index].shown(in: language)
                let isWord = sheet.columns[index].name == "origin"
                return .init(isWord ? Book.words(of: "origin", value: text)[language] : text)
            }
        }
        return table
    }

    /// A star in a word or two.
    func short(_ dimension: Dimension) -> String {
        Book.words(of: "dimension", value: String(dimension.rawValue))[language]
    }

    /// A member as people call them.
    func shown(_ member: YearEnd.Member) -> String {
        member.name.isEmpty ? member.code : "\(member.name) \(member.code)"
    }

    /// The code of whoever holds an office now, or works here: to be offered, never decided.
    func person(_ role: String = "secretary") throws -> String {
        if let worker = session.worker { return worker }
        return try Offices(try replica).holder(of: role, on: try today) ?? ""
    }
}
