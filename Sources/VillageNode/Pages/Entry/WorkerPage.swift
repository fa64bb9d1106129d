import PageKit
import StarKit
import StarStore
import SyncStore

/// Who works at this browser now: what they decide is written down under their name.
struct WorkerPage {
    let visit: Visit

    func reply() throws -> PageReply {
        if visit.isPost, visit.request.form["to"] != "choose" { return try choose() }
        if visit.isPost { return visit.redirect(to: "/who") }
        return try form(fault: "")
    }

    private func choose() throws -> PageReply {
        let code = visit.typed("worker")
        if !code.isEmpty {
            let people = try Roster(try visit.replica, "officer")
            guard people[code] != nil else {
                return try form(fault: visit.say("Choose one of the list.", "请从列表中选择。"))
            }
        }
        visit.site.change(visit.session) { $0.worker = code.isEmpty ? nil : code }
        return visit.redirect(to: "/")
    }

    private func form(fault: String) throws -> PageReply {
        let people = try Roster(try visit.replica, "officer").entries
        var field = FormField(
            "worker", visit.say("Who works now?", "现在由谁操作？"),
            .buttons(people.map { .init($0.code, $0.shown) } + [.init("", visit.say("nobody named", "不指定"))]))
        field.value = visit.session.worker ?? ""
        field.isFirst = true
        field.fault = fault
        field.hint =
            people.isEmpty
            ? visit.say("Nobody is entered yet. Add people under Records, Persons who act.", "还没有经办人员。请在“台账—经办人员”中新增。")
            : ""
        return try visit.page(
            "/who", visit.say("Who works now?", "选择操作人"),
            help: visit.say(
                "Decisions are written down under this name. Change it whenever another person sits down.",
                "重要操作会记在此人名下。换人操作时请在这里更换。"),
            visit.render(
                "lock",
                [
                    "to": "/who", "fields": visit.fields([field]), "save": .text(visit.say("Go on", "确定")),
                    "more": "/records/officer", "moreText": .text(visit.say("Persons who act", "经办人员")),
                ]),
            status: fault.isEmpty ? 200 : 422)
    }
}
