import PageKit
import StarKit
import StarStore
import SyncKit

/// The members' own assessments: who has handed one in, and a form for each.
struct OwnPart {
    let visit: Visit
    let year: YearEnd

    func reply(_ path: [String]) throws -> PageReply {
        guard let code = path.first else {
            guard !visit.isPost else { throw PageFault.wrongMethod }
            return try list()
        }
        guard path.count == 1, let member = year.members.first(where: { $0.code == code }) else {
            throw PageFault.notFound
        }
        return visit.isPost ? try save(member) : try form(member, fault: nil)
    }

    private func list() throws -> PageReply {
        var table = PageTable(
            visit.say("Self-assessments", "个人自评"),
            [
                .init(visit.say("member", "党员")), .init(visit.say("category", "类别")), .init(visit.say("state", "状态")),
                .init(visit.say("sheet", "自评表")),
            ])
        table.rows = year.members.map { member in
            let isThere = year.assessedThemselves.contains(member.code)
            return [
                .init(visit.shown(member), to: "/evaluation/self/\(FormFields.encoded(member.code))"),
                .init(member.category.rawValue),
                .init(
                    isThere ? visit.say("handed in", "已交") : visit.say("missing", "未交"),
                    tone: isThere ? "good" : "late"),
                .init(
                    visit.say("print", "打印"),
                    to: "/print/self-assessment?member=\(FormFields.encoded(member.code))"),
            ]
        }
        return try visit.step(
            .own, year,
            help: visit.say(
                "Each member hands in a self-assessment on paper or tells it. Type it in the member's own words; the "
                    + "member's own marks are typed with the committee's.",
                "每名党员提交书面自评，也可口述。请按本人原话录入；本人自评分与支委会评分一起录入。"),
            sections: [PageSection(content: visit.markup(table))],
            prints: [("/print/self-assessment", visit.say("all sheets", "全部自评表"))])
    }

    private func form(_ member: YearEnd.Member, fault: BookError?) throws -> PageReply {
        let form = try StepForm(visit, "self_assessment", ["day", "text"])
        let found = try record(of: member)
        let shown = { (column: String) in found?.fields.first { $0.column == column }?.shown ?? "" }
        let offered = found == nil ? ["day": try visit.today.iso] : ["day": shown("day"), "text": shown("text")]
        let fields = try form.all(form.values(offered), fault: fault)
        let isOpen = visit.isOpen(.own, year)
        let to = "/evaluation/self/\(FormFields.encoded(member.code))"
        let section =
            isOpen
            ? PageSection(form: .init(to: to, fields: fields, save: visit.say("Save and go on", "保存并继续")))
            : PageSection(lines: [(shown("day"), "quiet"), (shown("text"), "")])
        return try visit.step(
            .own, year, title: visit.say("Self-assessment: \(visit.shown(member))", "个人自评：\(visit.shown(member))"),
            help: visit.say(
                "What the member says of the year, star by star. Save leads to the next member without one.",
                "本人对照各星谈一年的情况。保存后自动进入下一名未交的党员。"),
            sections: [section], back: ("/evaluation/self", visit.say("All members", "全部党员")),
            notices: form.notices(fault), status: fault == nil ? 200 : 422)
    }

    private func record(of member: YearEnd.Member) throws -> RecordView? {
        try visit.records.list("self_assessment").first {
            $0["member"] == .text(member.code) && $0["year"] == .integer(Int64(year.year))
        }
    }

    private func save(_ member: YearEnd.Member) throws -> PageReply {
        let form = try StepForm(visit, "self_assessment", ["day", "text"])
        do {
            let typed = try form.assignments()
            if let found = try record(of: member) {
                _ = try visit.records.set("self_assessment", found.id.hex, typed)
            } else {
                _ = try visit.records.add("self_assessment", ["member=\(member.code)"] + typed)
            }
        } catch let error as BookError {
            return try self.form(member, fault: error)
        }
        let next = year.members.first { $0.code > member.code && !year.assessedThemselves.contains($0.code) }
        return visit.redirect(
            to: next.map { "/evaluation/self/\(FormFields.encoded($0.code))" } ?? "/evaluation/self",
            saying: Notice(.done, visit.say("Saved: \(visit.shown(member)).", "已保存：\(visit.shown(member))。")))
    }
}
