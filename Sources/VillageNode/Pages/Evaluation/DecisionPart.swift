import PageKit
import StarKit
import StarStore

/// The final decision, as the street wrote it, with the stars that hold.
struct DecisionPart {
    let visit: Visit
    let year: YearEnd

    func reply(_ path: [String]) throws -> PageReply {
        guard path.isEmpty else { throw PageFault.notFound }
        guard !visit.isPost else { throw PageFault.wrongMethod }
        let decisions = try visit.records.list("decision").filter { $0["year"] == .integer(Int64(year.year)) }
        var sections = decisions.map { record in
            PageSection(
                visit.say("The decision", "定星决定"),
                content: visit.render(
                    "facts",
                    [
                        "facts": .list(
                            ["number", "day", "signer"].map { column in
                                [
                                    "label": .text(Book.words(of: "decision", column: column)[visit.language]),
                                    "value": .text(record.fields.first { $0.column == column }?.shown ?? ""),
                                ]
                            })
                    ]))
        }
        if decisions.isEmpty {
            sections.append(
                PageSection(
                    lines: [
                        (
                            visit.say(
                                "The street has not decided yet. It does so once the lists have hung their time and "
                                    + "every "
                                    + "objection is answered.",
                                "街道尚未定星。公示期满、异议全部答复后由街道决定。"), "quiet"
                        )
                    ]))
        }
        sections.append(
            PageSection(
                visit.say("The stars that hold", "确认的星级"),
                content: visit.render(
                    "link",
                    ["to": .text("/results?year=\(year.year)"), "label": .text(visit.say("All results", "全部结果"))])))
        return try visit.step(
            .decision, year,
            help: visit.say(
                "The street decides for all its villages, and the year is final. Then every member gets a letter "
                    + "with the "
                    + "result and its reason.",
                "街道对各村统一定星，本年度结束。之后向每名党员发结果告知书并说明理由。"),
            sections: sections,
            prints: [("/print/result-letters", visit.say("result letters", "结果告知书"))])
    }
}
