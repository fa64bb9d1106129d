import PageKit
import StarKit
import StarStore
import SyncStore

/// Handing the secretary's office over: one act, and what else has to change hands.
struct HandOverPage {
    let visit: Visit

    private static let role = "secretary"

    func reply() throws -> PageReply { visit.isPost ? try handOver() : try form(faults: [:], status: 200) }

    private func handOver() throws -> PageReply {
        let replica = try visit.replica
        let people = try Roster(replica, "officer")
        var code = people.code(visit.typed("to")) ?? ""
        guard let day = CalendarDay(iso: DayInput.day(visit.typed("from"), today: try visit.today)) else {
            return try form(faults: ["from": visit.say("Type a day, such as 2026-03-01.", "请填日期，如2026-03-01。")])
        }
        let basis = visit.typed("basis")
        if basis.isEmpty {
            return try form(faults: ["basis": visit.say("Name the decision it rests on.", "请写明依据，如任免文件。")])
        }
        do {
            if people[code] == nil {
                let newCode = visit.typed("code")
                if visit.typed("to").isEmpty {
                    return try form(faults: ["to": visit.say("Name the person who takes over.", "请填接任人。")])
                }
                if newCode.isEmpty {
                    return try form(
                        faults: [
                            "code": visit.say(
                                "\(visit.typed("to")) is not entered yet: give a short code, such as o5.",
                                "“\(visit.typed("to"))”尚未登记：请给一个简短代码，如o5。")
                        ])
                }
                code = try visit.records.add("officer", ["code=\(newCode)", "name=\(visit.typed("to"))"]).record.name
            }
            let act = try Offices(replica, by: visit.session.worker).handOver(
                Self.role, to: code, from: day, basis: basis)
            let name = try Roster(replica, "officer").shown(code)
            return visit.redirect(
                to: "/handover",
                saying: Notice(
                    .done,
                    visit.say(
                        "\(name) is secretary from \(day.iso) on; \(act.closed.count) running term ends the day "
                            + "before. Now hand "
                            + "over what is listed below.",
                        "\(name)自\(day.iso)起任书记，原任期于前一日结束。请继续移交下面各项。")))
        } catch let error as BookError {
            let names = ["officer": "to", "code": "code", "name": "to", "from": "from", "to": "to"]
            let field = error.field.flatMap { names[$0] } ?? ""
            return try form(faults: [field: visit.text(of: error)])
        }
    }

    private func form(faults: [String: String], status: Int = 422) throws -> PageReply {
        let replica = try visit.replica
        let people = try Roster(replica, "officer")
        let holder = try Offices(replica).holder(of: Self.role, on: try visit.today)
        var to = FormField("to", visit.say("Who takes over", "接任人"), .offer(people.choices))
        to.isRequired = true
        to.isFirst = true
        to.width = 18
        to.hint = visit.say("Someone of the list, or a new name", "从列表选择，或输入新的姓名")
        var code = FormField("code", visit.say("Code, for a new name", "代码（新人员填写）"))
        code.width = 8
        var from = FormField("from", visit.say("First day in office", "任职首日"))
        from.isRequired = true
        from.width = 12
        var basis = FormField("basis", visit.say("The decision it rests on", "依据"))
        basis.isRequired = true
        var fields = [to, code, from, basis]
        for index in fields.indices {
            let name = fields[index].name
            fields[index].value = visit.isPost ? visit.typed(name) : name == "from" ? try visit.today.iso : ""
            fields[index].fault = faults[name] ?? ""
        }
        let steps = [
            (visit.say("Who works at this page: choose the new secretary.", "在“操作人”中选择新任书记。"), "/who"),
            (visit.say("A new PIN, known to the new secretary alone.", "由新任书记设置新的PIN。"), "/settings"),
            (visit.say("The recovery sheet, under lock, from hand to hand.", "当面移交上锁保存的恢复单。"), "/safety"),
            (visit.say("A fresh backup on a stick, with its passphrase.", "做一份新的U盘备份并交接口令。"), "/safety"),
            (visit.say("What is due, gone through together.", "共同核对待办事项。"), "/tasks"),
            (visit.say("A sync, so that the street knows.", "同步一次，让街道知道。"), "/sync"),
        ]
        return try visit.page(
            "/safety", visit.say("Hand the office over", "移交书记职务"),
            help: visit.say(
                "The old term ends and the new one begins in one act, written down with its basis. What was decided "
                    + "before "
                    + "stays under the name of whoever decided it.",
                "原任期结束、新任期开始一次办理，并记录依据。此前的决定仍记在当时的决定人名下。"),
            visit.render(
                "handover",
                [
                    "holder": .text(
                        holder.map { visit.say("Secretary now: \(people.shown($0))", "现任书记：\(people.shown($0))") }
                            ?? visit.say("Nobody is entered as secretary.", "尚未登记现任书记。")),
                    "fields": visit.fields(fields), "save": .text(visit.say("Hand over", "办理移交")),
                    "listTitle": .text(visit.say("What else changes hands", "还需移交")),
                    "steps": .list(steps.map { ["text": .text($0.0), "to": .text($0.1)] }),
                ]),
            notices: faults[""].map { [Notice(.fault, $0)] } ?? [], status: status)
    }
}
