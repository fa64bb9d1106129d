import PageKit
import StarKit
import StarStore
import SyncKit
import SyncStore

/// The log book: an entry in half a minute by keyboard alone, the last ones below, each with its way back.
struct LogPage {
    let visit: Visit

    /// Entries that are shown below the form.
    private static let lastCount = 12

    /// What stands in the form.
    private struct Draft {
        var member = ""
        var kind = LogKind.visit.rawValue
        var minutes = ""
        var household = ""
        var note = ""
        var date = ""
        var isVerified = false
        /// What is wrong, by field.
        var faults: [String: String] = [:]
    }

    func reply() throws -> PageReply {
        if visit.request.path.dropFirst().first == "page" {
            return try LogSheet(visit: visit).reply(Array(visit.request.path.dropFirst(2)))
        }
        switch (visit.isPost, visit.request.path.count, visit.request.path.last) {
        case (false, 1, _): return try form(try firstDraft(), status: 200)
        case (true, 1, _): return try add()
        case (true, 2, "undo"): return try undo()
        default: throw PageFault.notFound
        }
    }

    /// Day and kind stay from entry to entry.
    private func firstDraft() throws -> Draft {
        var draft = Draft()
        draft.date = try visit.request.query["date"] ?? visit.today.iso
        draft.kind = visit.request.query["kind"] ?? draft.kind
        draft.member = visit.request.query["member"] ?? ""
        return draft
    }

    private func add() throws -> PageReply {
        let replica = try visit.replica
        let members = try Roster(replica, "member")
        let today = try visit.today
        var draft = Draft()
        draft.member = visit.typed("member")
        draft.kind = visit.typed("kind")
        draft.minutes = visit.typed("minutes")
        draft.household = visit.typed("household")
        draft.note = visit.typed("note")
        draft.date = visit.typed("date")
        draft.isVerified = !visit.typed("verified").isEmpty
        guard let code = members.code(draft.member), !code.isEmpty else {
            draft.faults["member"] = ambiguous(draft.member, members)
            return try form(draft, status: 422)
        }
        guard members[code] != nil else {
            draft.faults["member"] = visit.say(
                "Nobody here is called \(draft.member). Type a name, a code or first letters of the list.",
                "本村没有“\(draft.member)”。请输入名册中的姓名、代码或拼音首字母。")
            return try form(draft, status: 422)
        }
        let entry = LogDraft(
            member: code, kind: draft.kind, date: DayInput.day(draft.date, today: today),
            minutes: draft.minutes.isEmpty ? nil : draft.minutes,
            household: draft.household.isEmpty ? nil : draft.household, note: draft.note.isEmpty ? nil : draft.note,
            isVerified: draft.isVerified)
        do {
            let report = try visit.records.addLog(entry)
            let id = report.record.id.hex
            visit.site.change(visit.session) { session in
                session.entries = Array(([id] + session.entries).prefix(Self.lastCount))
            }
            let query = FormFields().query(changing: ["date": entry.date, "kind": draft.kind])
            return visit.redirect(
                to: "/log" + query, saying: notice(entry, members.shown(code), id, warnings: report.warnings))
        } catch let error as BookError where error.field != nil || error.code == .noSuchRow {
            draft.faults[error.field ?? "member"] = visit.text(of: error)
            return try form(draft, status: 422)
        }
    }

    private func ambiguous(_ typed: String, _ members: Roster) -> String {
        if typed.isEmpty { return visit.say("Name a member.", "请选择党员。") }
        let names = members.fitting(typed).prefix(6).map(\.shown).joined(separator: ", ")
        return visit.say("Several fit: \(names). Type more.", "有多人符合：\(names)。请再多输几个字。")
    }

    private func notice(_ entry: LogDraft, _ member: String, _ id: String, warnings: [Words]) -> Notice {
        let kind = Book.words(of: "kind", value: entry.kind)[visit.language]
        let words = visit.say("Saved: \(member), \(kind), \(entry.date).", "已保存：\(member)，\(kind)，\(entry.date)。")
        let more = warnings.map { "\n" + $0[visit.language] }.joined()
        return Notice(
            warnings.isEmpty ? .done : .warning, words + more,
            action: .init("/log/undo", label: visit.say("Undo", "撤销"), fields: ["id": id]))
    }

    private func undo() throws -> PageReply {
        let id = visit.typed("id")
        let reason = visit.say("taken back after it was typed", "录入后撤销")
        _ = try visit.records.remove("log_entry", id, reason: reason)
        visit.site.change(visit.session) { $0.entries.removeAll { $0 == id } }
        return visit.redirect(
            to: "/log",
            saying: Notice(
                .done, visit.say("The entry was taken back.", "已撤销这条纪实。"),
                action: .init(
                    "/records/log_entry/\(id)/restore", label: visit.say("Bring it back", "恢复"),
                    fields: ["to": "/log"])))
    }

    private func form(_ draft: Draft, status: Int) throws -> PageReply {
        let replica = try visit.replica
        let members = try Roster(replica, "member")
        let households = try Roster(replica, "household")
        let fault = draft.faults
        var member = FormField("member", visit.say("Member", "党员"), .offer(members.choices))
        member.value = draft.member
        member.isRequired = true
        member.width = 16
        member.isFirst = fault.isEmpty || fault["member"] != nil
        var kind = FormField(
            "kind", visit.say("Kind", "类别"),
            .choice(
                LogKind.allCases.map { .init($0.rawValue, Book.words(of: "kind", value: $0.rawValue)[visit.language]) })
        )
        kind.value = draft.kind
        var minutes = FormField("minutes", visit.say("Minutes", "分钟"), .digits)
        minutes.value = draft.minutes
        minutes.width = 5
        var household = FormField("household", visit.say("Household no.", "户号"), .offer(households.choices))
        household.value = draft.household
        household.width = 8
        var date = FormField("date", visit.say("Day", "日期"))
        date.value = draft.date
        date.width = 11
        date.isRequired = true
        var note = FormField("note", visit.say("Note", "备注"))
        note.value = draft.note
        note.hint = visit.say(
            "Household and note stay in the village, encrypted.", "户号和备注只留在本村，加密保存。")
        var verified = FormField("verified", visit.say("verified by the branch", "支部已核实"), .check)
        verified.value = draft.isVerified ? "yes" : ""
        verified.width = 1
        var fields = [member, kind, minutes, household, date, note, verified]
        for index in fields.indices { fields[index].fault = fault[fields[index].name] ?? "" }
        return try visit.page(
            "/log", visit.say("Write a log entry", "记一笔"),
            help: visit.say(
                "Type a member's name, code or first letters (ww for 王伟), Tab, and Enter saves. A day can be short: "
                    + "20 is the 20th of this month, -1 is yesterday.",
                "输入姓名、代码或拼音首字母（王伟输ww），按Tab移动，按回车保存。日期可简写：20即本月20日，-1即昨天。"),
            visit.render(
                "log",
                [
                    "fields": visit.fields(fields), "save": .text(visit.say("Save", "保存")),
                    "pageTitle": .text(visit.say("A whole paper page", "整页录入")),
                    "lastTitle": .text(visit.say("Last entries", "最近录入")),
                    "last": .list(try last(members)),
                    "none": .text(visit.say("Nothing has been entered yet.", "还没有录入。")),
                    "member": .text(visit.say("member", "党员")), "day": .text(visit.say("day", "日期")),
                    "kind": .text(visit.say("kind", "类别")), "minutes": .text(visit.say("minutes", "分钟")),
                    "state": .text(visit.say("delivery", "送达")), "undo": .text(visit.say("Undo", "撤销")),
                    "act": .text(visit.say("action", "操作")), "allEntries": .text(visit.say("All entries", "全部纪实")),
                ]),
            status: status)
    }

    /// What this browser entered, newest first, then what was written last.
    private func last(_ members: Roster) throws -> [Slots] {
        var query = RecordQuery()
        query.limit = Self.lastCount
        query.order = [.init("entered", isDescending: true)]
        query.isNewestFirst = true
        let records = try visit.records
        var found = try visit.session.entries.compactMap { id in
            do {
                return try records.find("log_entry", id)
            } catch let error as BookError where error.code == .noSuchRow {
                // Taken back elsewhere meanwhile.
                return nil
            }
        }
        for record in try records.page("log_entry", query).records where !found.contains(where: { $0.id == record.id })
        {
            found.append(record)
        }
        let deliveries = try visit.replica.deliveries("log_entry", of: found.map(\.id))
        return found.prefix(Self.lastCount).map { record in
            let shown = { (column: String) in record.fields.first { $0.column == column }?.shown ?? "" }
            let state = deliveries.state(unit: record.unit, record.id)
            let (words, tone) = DeliveryWord.of(state)
            let isWaiting = state == .saved || state == .sealed
            return [
                "id": .text(record.id.hex), "canUndo": .flag(isWaiting),
                "memberName": .text(members.shown(shown("member"))),
                "date": .text(shown("date")), "minutesCount": .text(shown("minutes")),
                "kindName": .text(Book.words(of: "kind", value: shown("kind"))[visit.language]),
                "delivery": .text(words[visit.language]), "tone": .text(tone), "undo": .text(visit.say("Undo", "撤销")),
                "to": .text("/records/log_entry/\(record.id.hex)"),
                "undoLabel": .text(
                    visit.say(
                        "Undo: \(members.shown(shown("member"))) \(shown("date"))",
                        "撤销：\(members.shown(shown("member"))) \(shown("date"))")),
            ]
        }
    }
}
