import PageKit
import StarKit
import StarStore

/// The street's answer: its word on the packet, the marks it decided, the result of each member.
struct StreetPart {
    let visit: Visit
    let year: YearEnd

    func reply(_ path: [String]) throws -> PageReply {
        guard path.isEmpty else { throw PageFault.notFound }
        guard !visit.isPost else { throw PageFault.wrongMethod }
        var sections = [packets()]
        if let decided = try decided() { sections.append(decided) }
        sections.append(try results())
        return try visit.step(
            .street, year,
            help: visit.say(
                "The street reviews the packet, then ranks under the places of all its villages. What it answers "
                    + "comes with "
                    + "a sync.",
                "街道审核材料后，按各村名额统一排名。答复随同步到达。"),
            sections: sections,
            prints: year.resultsCount > 0
                ? [("/print/result-letters", visit.say("result letters", "结果告知书"))] : [])
    }

    private func packets() -> PageSection {
        var table = PageTable(
            visit.say("Packets", "上报材料"),
            [
                .init(visit.say("packet", "材料")), .init(visit.say("approved", "审定日期")),
                .init(visit.say("answer", "街道意见")), .init(visit.say("comment", "说明")),
            ], empty: visit.say("No packet was sent yet.", "尚未上报材料。"))
        table.rows = year.packets.map { packet in
            let (words, tone) =
                switch packet.outcome {
                case "accepted": (visit.say("accepted", "已接收"), "good")
                case "returned": (visit.say("returned", "已退回"), "bad")
                default: (visit.say("not answered yet", "尚未答复"), "late")
                }
            return [
                .init(String(packet.number), to: "/evaluation/packet"), .init(packet.approved),
                .init(words, tone: tone),
                .init(packet.comment),
            ]
        }
        return PageSection(visit.say("Its word on the packet", "材料审核"), content: visit.markup(table))
    }

    private func decided() throws -> PageSection? {
        let rows = try visit.records.list("decided_score").filter { $0["year"] == .integer(Int64(year.year)) }
        guard !rows.isEmpty else { return nil }
        let labels = try RecordLabels(try visit.replica, language: visit.language)
        let columns = ["member", "dimension", "component", "mark", "reason"]
        var table = PageTable(
            visit.say("Marks the street decided", "街道定分"),
            columns.map { .init(Book.words(of: "decided_score", column: $0)[visit.language]) })
        let shown = { (record: RecordView, column: String) in
            let text = labels.text(record, column)
            switch column {
            case "component": return component(text)
            case "dimension" where text == "0": return visit.say("all stars", "各星")
            default: return text
            }
        }
        table.rows = rows.sorted { shown($0, "member") < shown($1, "member") }.map { record in
            columns.map { .init(shown(record, $0)) }
        }
        return PageSection(visit.say("Marks the street decided", "街道定分"), content: visit.markup(table))
    }

    private func component(_ word: String) -> String {
        switch Component(rawValue: word) {
        case .evidence: visit.say("points", "实绩分")
        case .committee: visit.say("committee", "支委会评分")
        case .peers: visit.say("members' ballot", "党员互评")
        case .masses: visit.say("households' ballot", "群众评议")
        case .own: visit.say("self", "自评")
        case nil: word
        }
    }

    private func results() throws -> PageSection {
        let report = try Results(try visit.replica).list(year: year.year)
        var table = PageTable(
            visit.say("Results", "星级结果"),
            [
                .init(visit.say("member", "党员")), .init(visit.say("assessed", "评定"), isNumber: true),
                .init(visit.say("stars", "确认星级"), isNumber: true), .init(visit.say("why", "说明")),
            ], empty: visit.say("No result has come yet. Sync to see it.", "尚无结果，请同步后查看。"))
        table.rows = report.results.map { result in
            let shown = { (column: String) in result.record.fields.first { $0.column == column }?.shown ?? "" }
            let isLess = shown("assessed") != shown("confirmed")
            return [
                .init("\(result.name ?? "") \(result.record.name)"), .init(shown("assessed")),
                .init(shown("confirmed"), tone: isLess ? "late" : ""), .init(result.explanation[visit.language]),
            ]
        }
        return PageSection(visit.say("The result of each member", "每名党员的结果"), content: visit.markup(table))
    }
}
