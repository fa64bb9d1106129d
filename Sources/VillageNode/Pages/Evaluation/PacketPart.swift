import PageKit
import StarKit
import StarStore

/// The packet to the street: what it holds, what stops it, and sending it.
struct PacketPart {
    let visit: Visit
    let year: YearEnd

    private static let columns = ["secretary", "approved", "note"]

    func reply(_ path: [String]) throws -> PageReply {
        guard path.isEmpty else { throw PageFault.notFound }
        return visit.isPost ? try send() : try show(fault: nil)
    }

    private func show(fault: BookError?) throws -> PageReply {
        let form = try StepForm(visit, "packet", Self.columns)
        var sections = [PageSection(visit.say("What it holds", "材料内容"), content: visit.markup(contents()))]
        if let packet = year.packet { sections.insert(sent(packet), at: 0) }
        if visit.isOpen(.packet, year) {
            if year.obstacles.isEmpty {
                let person = try visit.person()
                let offered = [
                    "secretary": person.isEmpty ? "" : try Roster(try visit.replica, "officer").shown(person),
                    "approved": try visit.today.iso,
                ]
                sections.append(
                    PageSection(
                        visit.say("Send it", "上报"), lines: warnings.map { ($0, "late") },
                        form: .init(
                            to: "/evaluation/packet", fields: try form.all(form.values(offered), fault: fault),
                            save: visit.say(
                                "Approve for \(year.members.count) members", "审定\(year.members.count)名党员并上报"))))
            } else {
                sections.append(
                    PageSection(
                        visit.say("What stops it", "不能上报的原因"), lines: year.obstacles.map { (visit.text(of: $0), "bad") }
                    ))
            }
        }
        return try visit.step(
            .packet, year,
            help: visit.say(
                "The packet is everything above, approved by the secretary. Once it is sent it is locked until the "
                    + "street "
                    + "returns it. It reaches the street with the next sync.",
                "材料即以上全部内容，由书记审定。上报后锁定，街道退回方可修改；随下一次同步送达街道。"),
            sections: sections,
            prints: [("/print/evaluation-workbook", visit.say("workbook", "考评工作表"))],
            notices: form.notices(fault), status: fault == nil ? 200 : 422)
    }

    private func sent(_ packet: YearEnd.Packet) -> PageSection {
        var section = PageSection(visit.say("Packet \(packet.number)", "第\(packet.number)号材料"))
        switch packet.outcome {
        case "returned":
            section.lines = [
                (visit.say("The street returned it: \(packet.comment)", "街道退回：\(packet.comment)"), "bad"),
                (visit.say("Correct what it names, then send it again.", "请按意见改正后重新上报。"), ""),
            ]
        case "accepted": section.lines = [(visit.say("The street accepted it.", "街道已接收。"), "good")]
        default:
            section.lines = [
                (
                    visit.say(
                        "Approved on \(packet.approved). It goes to the street with the next sync.",
                        "\(packet.approved)审定，随下一次同步送达街道。"), ""
                )
            ]
            section.content = visit.render("link", ["to": "/sync", "label": .text(visit.say("Go to Sync", "去同步"))])
        }
        return section
    }

    private func contents() -> PageTable {
        let words = StepWords(visit: visit, year: year)
        var table = PageTable(
            visit.say("What it holds", "材料内容"),
            [
                .init(visit.say("part", "内容")), .init(visit.say("there", "已有"), isNumber: true),
                .init(visit.say("of", "应有"), isNumber: true), .init(visit.say("state", "状态")),
            ])
        for step in [YearEndStep.own, .peer, .mass, .marks, .review, .vetoes] {
            let count = year.count(of: step)
            table.rows.append([
                .init(words.name(step), to: "/evaluation/\(step.rawValue)"), .init(count.map { String($0.done) } ?? ""),
                .init(count.map { String($0.of) } ?? ""),
                .init(
                    year.state(of: step) == .done ? words.stand(step) : words.missing(step),
                    tone: year.state(of: step) == .done ? "good" : "late"),
            ])
        }
        return table
    }

    /// What does not stop it and is worth a look.
    private var warnings: [String] {
        let isWhole = [YearEndStep.own, .peer, .mass, .marks, .vetoes].allSatisfy { year.state(of: $0) == .done }
        if isWhole { return [] }
        return [
            visit.say(
                "Parts above are missing. The packet can be sent, but who lacks a mark is not ranked until the "
                    + "street decides "
                    + "it, and a veto without its second person does not count.",
                "上表尚有缺项。材料可以上报，但缺分的党员须由街道定分后才能排名，缺第二决定人的否决不生效。")
        ]
    }

    private func send() throws -> PageReply {
        let form = try StepForm(visit, "packet", Self.columns)
        do {
            _ = try visit.records.add("packet", ["members=\(year.members.count)"] + (try form.assignments()))
        } catch let error as BookError {
            return try show(fault: error)
        }
        return visit.redirect(
            to: "/evaluation/packet",
            saying: Notice(
                .done, visit.say("Approved and locked. Sync now, so that it reaches the street.", "已审定并锁定。请立即同步，送达街道。"))
        )
    }
}
