import PageKit
import StarKit
import StarStore
import SyncKit

/// A ballot: who voted, whether enough came, and its tallies; once more where too few did.
struct BallotPart {
    let visit: Visit
    let year: YearEnd
    let step: YearEndStep

    private static let columns = ["held", "due", "issued", "valid", "tellers", "scrutineer", "bundle", "certificate"]

    var source: BallotSource { step == .peer ? .peer : .mass }

    /// The round that is shown.
    private var round: Int {
        let asked = (visit.request.query["round"] ?? visit.request.form["round"]).flatMap { Int($0) }
        return asked.map { min(max($0, 1), 2) } ?? year.presentRound(of: source)
    }

    func reply(_ path: [String]) throws -> PageReply {
        switch (visit.isPost, path) {
        case (false, []): return try show(fault: nil, tallies: nil)
        case (true, []): return try saveBallot()
        case (true, ["tallies"]):
            return try TallyPart(visit: visit, year: year, step: step, source: try tallySource, round: round).save {
                try show(fault: nil, tallies: $0)
            }
        default: throw PageFault.notFound
        }
    }

    private var tallySource: TallySource {
        get throws {
            guard let source = TallySource(rawValue: visit.typed("source")),
                source == .contact ? step == .mass : source.rawValue == self.source.rawValue
            else { throw PageFault.notFound }
            return source
        }
    }

    private func record() throws -> RecordView? {
        try visit.records.list("ballot").first {
            $0["year"] == .integer(Int64(year.year)) && $0["source"] == .text(source.rawValue)
                && $0["round"] == .integer(Int64(round))
        }
    }

    private func saveBallot() throws -> PageReply {
        let form = try StepForm(visit, "ballot", Self.columns)
        let round = round
        do {
            let typed = try form.assignments()
            if let found = try record() {
                let cleared = Self.columns.filter { name in !typed.contains { $0.hasPrefix(name + "=") } }
                _ = try visit.records.set("ballot", found.id.hex, typed + cleared.map { "\($0)=" })
            } else {
                _ = try visit.records.add("ballot", ["source=\(source.rawValue)", "round=\(round)"] + typed)
            }
        } catch let error as BookError {
            return try show(fault: error, tallies: nil)
        }
        return visit.redirect(
            to: "/evaluation/\(step.rawValue)?round=\(round)#tallies",
            saying: Notice(.done, visit.say("The ballot is saved.", "测评情况已保存。")))
    }

    private func show(fault: BookError?, tallies: TallyPart.Typed?) throws -> PageReply {
        let held = year.rounds(of: source).first { $0.number == round }
        var sections = try [ballotSection(held, fault: fault)]
        if year.presentRound(of: source) == 2 { sections.append(link) }
        sections += try TallyPart(
            visit: visit, year: year, step: step, source: source == .peer ? .peer : .mass, round: round
        ).sections(held, typed: tallies)
        if step == .mass, round == year.presentRound(of: source) {
            sections += try TallyPart(visit: visit, year: year, step: step, source: .contact, round: 1).sections(
                held, typed: tallies)
        }
        let status = fault == nil && tallies == nil ? 200 : 422
        return try visit.step(
            step, year, title: title, help: help, sections: sections,
            prints: [
                ("/print/ballots?kind=\(source.rawValue)", visit.say("ballots", "测评票")),
                ("/print/tally?kind=\(source.rawValue)&round=\(round)", visit.say("tally certificate", "计票证明")),
            ], notices: notices(held) + (try StepForm(visit, "ballot", Self.columns).notices(fault)), status: status)
    }

    /// To the other round.
    private var link: PageSection {
        let other = round == 1 ? 2 : 1
        return PageSection(
            content: visit.render(
                "link",
                [
                    "to": .text("/evaluation/\(step.rawValue)?round=\(other)"),
                    "label": .text(
                        other == 2 ? visit.say("Go to round 2", "进入第2轮") : visit.say("See round 1", "查看第1轮")),
                ]))
    }

    private var title: String {
        let name = StepWords(visit: visit, year: year).name(step)
        return round == 1 ? name : visit.say("\(name), round 2", "\(name)（第2轮）")
    }

    private var help: String {
        visit.say(
            "Enter the counts, never the single ballots: first the ballot itself, then how many gave each member each "
                + "grade. Two tellers count, a scrutineer watches.",
            "只录入计票结果，不录入单张选票：先填测评情况，再填每名党员各等次票数。两人计票，一人监票。")
    }

    /// What the turnout means.
    private func notices(_ held: YearEnd.Round?) -> [Notice] {
        guard let held, !held.isEnough else { return [] }
        if held.number == 1 {
            let again = visit.say(
                "\(held.valid) valid ballots of at least \(held.needed): too few. Hold the ballot once more and "
                    + "enter it as "
                    + "round 2.",
                "有效票\(held.valid)张，至少需要\(held.needed)张，未达参评要求。请重测一次，录入为第2轮。")
            return [
                Notice(.warning, again)
            ]
        }
        return [
            Notice(
                .warning,
                visit.say(
                    "Too few came in round 2 as well (\(held.valid) of at least \(held.needed)). The street decides "
                        + "these "
                        + "marks, with a printed note.",
                    "第2轮仍未达参评要求（\(held.valid)票，至少\(held.needed)票），由街道定分并在结果中注明。"))
        ]
    }

    private func ballotSection(_ held: YearEnd.Round?, fault: BookError?) throws -> PageSection {
        let form = try StepForm(visit, "ballot", Self.columns)
        let found = try record()
        var offered: [String: String] = [:]
        if let found {
            for column in Self.columns { offered[column] = found.fields.first { $0.column == column }?.shown ?? "" }
        } else {
            offered["held"] = try visit.today.iso
            if source == .peer { offered["due"] = String(year.members.count) }
        }
        let isTyped = visit.isPost && visit.request.form["source"] == nil
        let values = isTyped ? form.values() : offered
        var section = PageSection(visit.say("The ballot", "测评情况"))
        if visit.isOpen(step, year) {
            var fields = try form.all(values, fault: fault, isFirst: found == nil || fault != nil)
            let widths = ["tellers": 14, "scrutineer": 10, "bundle": 12, "certificate": 12]
            for index in fields.indices {
                guard let width = widths[fields[index].name] else { continue }
                fields[index].kind = .line
                fields[index].width = width
            }
            for index in fields.indices where ["due", "valid"].contains(fields[index].name) {
                fields[index].isRequired = true
            }
            var round = FormField("round", "", .hidden)
            round.value = String(self.round)
            section.form = .init(
                to: "/evaluation/\(step.rawValue)", fields: fields + [round],
                save: visit.say("Save the ballot", "保存测评情况"),
                isMain: found == nil)
        } else {
            section.content = visit.render("facts", ["facts": .list(facts(values))])
        }
        let gate = try turnoutSlots(held)
        section.content = visit.render("turnout", gate.with(["more": .markup(section.content)]))
        return section
    }

    private func facts(_ values: [String: String]) -> [Slots] {
        Self.columns.filter { !(values[$0] ?? "").isEmpty }.map { column in
            [
                "label": .text(Book.words(of: "ballot", column: column)[visit.language]),
                "value": .text(values[column] ?? ""),
            ]
        }
    }

    /// The gate in words, and its numbers for the running check.
    private func turnoutSlots(_ held: YearEnd.Round?) throws -> Slots {
        let rules = year.policy.ballots
        let percent = source == .peer ? rules.peerQuorumPercent : rules.massQuorumPercent
        let fewest = source == .peer ? rules.peerMin : rules.massMin
        return [
            "rule": .text(
                visit.say(
                    "Enough are \(percent) % of those due, and at least \(fewest).",
                    "参评要求：不少于应到的\(percent)%，且不少于\(fewest)票。")),
            "percent": .text(String(percent)), "fewest": .text(String(fewest)),
            "enough": .text(visit.say("enough: {valid} of at least {needed}", "已达要求：{valid}票，至少{needed}票")),
            "short": .text(
                visit.say(
                    "too few: {valid} of at least {needed}; the ballot has to be repeated",
                    "未达要求：{valid}票，至少{needed}票，须重测")),
            "now": .text(
                held.map { round in
                    round.isEnough
                        ? visit.say(
                            "enough: \(round.valid) of at least \(round.needed)",
                            "已达要求：\(round.valid)票，至少\(round.needed)票")
                        : visit.say(
                            "too few: \(round.valid) of at least \(round.needed)",
                            "未达要求：\(round.valid)票，至少\(round.needed)票")
                } ?? ""),
            "tone": .text(held.map { $0.isEnough ? "good" : "bad" } ?? ""),
        ]
    }
}
