import PageKit
import StarKit
import StarStore

/// The year's end as a sequence: where it stands, and a page for each step.
struct EvaluationPage {
    let visit: Visit

    func reply() throws -> PageReply {
        guard let year = try YearEnd.read(try visit.replica) else { return try none() }
        let path = Array(visit.request.path.dropFirst())
        guard let name = path.first else {
            guard !visit.isPost else { throw PageFault.wrongMethod }
            return try overview(year)
        }
        guard let step = YearEndStep(rawValue: name) else { throw PageFault.notFound }
        let rest = Array(path.dropFirst())
        switch step {
        case .own: return try OwnPart(visit: visit, year: year).reply(rest)
        case .peer, .mass: return try BallotPart(visit: visit, year: year, step: step).reply(rest)
        case .marks: return try MarksPart(visit: visit, year: year).reply(rest)
        case .vetoes: return try VetoPart(visit: visit, year: year).reply(rest)
        case .review: return try ReviewPart(visit: visit, year: year).reply(rest)
        case .packet: return try PacketPart(visit: visit, year: year).reply(rest)
        case .street: return try StreetPart(visit: visit, year: year).reply(rest)
        case .publicity: return try PublicityPart(visit: visit, year: year).reply(rest)
        case .objections: return try ObjectionPart(visit: visit, year: year).reply(rest)
        case .decision: return try DecisionPart(visit: visit, year: year).reply(rest)
        }
    }

    private func none() throws -> PageReply {
        guard !visit.isPost else { throw PageFault.wrongMethod }
        return try visit.page(
            "/evaluation", visit.say("Evaluation", "年终考评"), help: help,
            PageSection(
                lines: [
                    (visit.say("No cycle is open yet. Sync with the street.", "年度考评尚未开始，请先与街道同步。"), "quiet")
                ]
            ).markup(visit))
    }

    private var help: String {
        visit.say(
            "The year's end step by step, from the members' own assessments to the final decision. Start with the step "
                + "named below; each says what is missing.",
            "年终考评按步骤进行，从个人自评到定星。请从下面提示的一步开始，每一步都会说明还缺什么。")
    }

    private func overview(_ year: YearEnd) throws -> PageReply {
        let words = StepWords(visit: visit, year: year)
        let names = Book.stageNames.indices.map { Book.stageWords($0 + 1)[visit.language] }
        let strip = StageStrip(
            visit.say(
                "The year \(year.year): now \(names[year.stage - 1])", "\(year.year)年度，当前阶段：\(names[year.stage - 1])"),
            names, present: year.stage - 1)
        let (title, text) = words.nextAction
        var slots: Slots = [
            "title": .text(visit.say("The year \(year.year)", "\(year.year)年度")),
            "strip": .markup(visit.site.shelf.render("stages", strip.slots)), "nextTitle": .text(title),
            "nextText": .text(text), "stepsTitle": .text(visit.say("The steps", "考评步骤")),
            "steps": .list(
                YearEndStep.allCases.enumerated().map { index, step in
                    let state = year.state(of: step)
                    return [
                        "name": .text(words.name(step)), "to": .text("/evaluation/\(step.rawValue)"),
                        "state": .text(state.rawValue), "stand": .text(words.stand(step)),
                        "missing": .text(words.missing(step)), "isNext": .flag(step == year.next),
                        "mark": .text(state == .done ? "✓" : String(index + 1)),
                    ]
                }),
        ]
        if let next = year.next {
            slots["go"] = .slots([
                "to": .text("/evaluation/\(next.rawValue)"),
                "label": .text(words.name(next)),
            ])
        } else if words.waitsForStreet {
            slots["go"] = .slots(["to": .text("/sync"), "label": .text(visit.say("Sync now", "立即同步"))])
        }
        return try visit.page(
            "/evaluation", visit.say("Evaluation \(year.year)", "\(year.year)年终考评"), help: help,
            visit.render("evaluation", slots))
    }
}
