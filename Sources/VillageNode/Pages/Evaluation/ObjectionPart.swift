import PageKit
import StarKit
import StarStore
import SyncKit

/// Objections to the posted result, their replies, and appeals.
struct ObjectionPart {
    let visit: Visit
    let year: YearEnd

    private static let columns = ["member", "dimension", "origin", "received", "text", "receiver"]
    private static let replyColumns = ["outcome", "text", "day", "author"]
    private static let appealColumns = ["received", "text"]

    /// Which form of an objection was sent.
    private enum Part {
        case reply, appeal
    }

    func reply(_ path: [String]) throws -> PageReply {
        guard let first = path.first else { return visit.isPost ? try add() : try list(fault: nil) }
        let found = try visit.records.list("objection").first {
            $0["year"] == .integer(Int64(year.year)) && $0["number"] == .integer(Int64(first) ?? 0)
        }
        guard let found else { throw PageFault.notFound }
        switch (visit.isPost, path.dropFirst().first) {
        case (false, nil): return try card(found, fault: nil, in: .reply)
        case (true, "reply"): return try add(.reply, to: found)
        case (true, "appeal"): return try add(.appeal, to: found)
        default: throw PageFault.notFound
        }
    }

    private var help: String {
        visit.say(
            "Whoever disagrees tells the branch, with or without a name; only the kind of person is kept. Give the "
                + "receipt, "
                + "answer within \(year.policy.publicity.replyWorkingDays) working days; after the reply an appeal "
                + "is open.",
            "任何人都可提出异议，可不署名，系统只记来源类别。请出具回执，\(year.policy.publicity.replyWorkingDays)个工作日内答复；对答复不服可以申诉。")
    }

    private func list(fault: BookError?) throws -> PageReply {
        let form = try StepForm(visit, "objection", Self.columns)
        let report = try Reports(try visit.replica).report(.objections, year: year.year)
        var sections: [PageSection] = []
        for (index, sheet) in report.sheets.enumerated() where index == 0 || !sheet.rows.isEmpty {
            var table = visit.table(sheet, empty: visit.say("There is no objection.", "没有异议。"))
            if index == 0 {
                table.rows = table.rows.map { row in
                    guard let number = row.first?.text else { return row }
                    let name = visit.say("No. \(number)", "第\(number)号")
                    return [.init(name, to: "/evaluation/objections/\(number)")] + row.dropFirst()
                }
            }
            sections.append(PageSection(sheet.title[visit.language], content: visit.markup(table)))
        }
        if visit.isOpen(.objections, year) {
            let offered = ["received": try visit.today.iso, "receiver": try shownPerson()]
            sections.append(
                PageSection(
                    visit.say("Receive an objection", "受理异议"),
                    form: .init(
                        to: "/evaluation/objections",
                        fields: try form.all(form.values(offered), fault: fault, isFirst: fault != nil),
                        save: visit.say("Enter and show the receipt", "受理并出具回执"))))
        }
        return try visit.step(
            .objections, year, help: help, sections: sections, notices: form.notices(fault),
            status: fault == nil ? 200 : 422)
    }

    private func shownPerson() throws -> String {
        let person = try visit.person()
        return person.isEmpty ? "" : try Roster(try visit.replica, "officer").shown(person)
    }

    private func card(_ record: RecordView, fault: BookError?, in part: Part) throws -> PageReply {
        let labels = try RecordLabels(try visit.replica, language: visit.language)
        let number = labels.text(record, "number")
        let replies = try visit.records.list("reply").filter { $0["objection"] == .text(record.id.hex) }
        let appeals = try visit.records.list("appeal").filter {
            $0["year"] == .integer(Int64(year.year)) && $0["objection"] == record["number"]
        }
        var sections = [
            PageSection(
                visit.say("The objection", "异议内容"),
                content: facts(record, ["member", "dimension", "origin", "received", "text", "receiver"], labels))
        ]
        sections += replies.map {
            PageSection(visit.say("Reply", "答复"), content: facts($0, Self.replyColumns, labels))
        }
        sections += appeals.map {
            PageSection(
                visit.say("Appeal", "申诉"),
                content: facts($0, ["received", "text", "outcome", "decision", "decided", "decisionNumber"], labels))
        }
        if visit.isOpen(.objections, year) {
            sections.append(try replySection(number, fault: part == .reply ? fault : nil, isFirst: replies.isEmpty))
        }
        if !replies.isEmpty, appeals.isEmpty, year.stage >= 6 {
            sections.append(try appealSection(number, fault: part == .appeal ? fault : nil))
        }
        let columns = part == .reply ? Self.replyColumns : Self.appealColumns
        let form = try StepForm(visit, part == .reply ? "reply" : "appeal", columns)
        return try visit.step(
            .objections, year, title: visit.say("Objection no. \(number)", "第\(number)号异议"), help: help,
            sections: sections,
            prints: [("/print/objection?code=\(number)", visit.say("receipt and reply", "回执与答复"))],
            back: ("/evaluation/objections", visit.say("All objections", "全部异议")), notices: form.notices(fault),
            status: fault == nil ? 200 : 422)
    }

    private func replySection(_ number: String, fault: BookError?, isFirst: Bool) throws -> PageSection {
        let form = try StepForm(visit, "reply", Self.replyColumns, scope: "reply-")
        let offered = ["day": try visit.today.iso, "author": try shownPerson()]
        return PageSection(
            isFirst ? visit.say("Answer it", "答复") : visit.say("Answer once more", "再次答复"),
            form: .init(
                to: "/evaluation/objections/\(number)/reply",
                fields: try form.all(
                    fault == nil ? offered : form.values(), fault: fault, isFirst: isFirst || fault != nil),
                save: visit.say("Save the reply", "保存答复"), isMain: isFirst))
    }

    private func appealSection(_ number: String, fault: BookError?) throws -> PageSection {
        let form = try StepForm(visit, "appeal", Self.appealColumns, scope: "appeal-")
        let offered = ["received": try visit.today.iso]
        return PageSection(
            visit.say("Appeal against the reply", "对答复不服的申诉"),
            lines: [(visit.say("It goes to the district with the next sync.", "随下一次同步报区里决定。"), "quiet")],
            form: .init(
                to: "/evaluation/objections/\(number)/appeal",
                fields: try form.all(fault == nil ? offered : form.values(), fault: fault, isFirst: fault != nil),
                save: visit.say("Enter the appeal", "登记申诉"), isMain: false))
    }

    private func facts(_ record: RecordView, _ columns: [String], _ labels: RecordLabels) -> Markup {
        let facts = columns.compactMap { column -> Slots? in
            let text = labels.text(record, column)
            if text.isEmpty { return nil }
            return [
                "label": .text(Book.words(of: record.table.name, column: column)[visit.language]), "value": .text(text),
            ]
        }
        return visit.render("facts", ["facts": .list(facts)])
    }

    private func add() throws -> PageReply {
        let form = try StepForm(visit, "objection", Self.columns)
        do {
            let record = try visit.records.add("objection", try form.assignments()).record
            guard case .integer(let number) = record["number"] else { throw PageFault.notFound }
            return visit.redirect(
                to: "/evaluation/objections/\(number)",
                saying: Notice(
                    .done, visit.say("Received as no. \(number). Print the receipt.", "已受理，编号\(number)。请打印回执。")))
        } catch let error as BookError {
            return try list(fault: error)
        }
    }

    private func add(_ part: Part, to objection: RecordView) throws -> PageReply {
        let number = objection.fields.first { $0.column == "number" }?.shown ?? ""
        do {
            switch part {
            case .reply:
                let form = try StepForm(visit, "reply", Self.replyColumns)
                _ = try visit.records.add("reply", ["objection=\(objection.id.hex)"] + (try form.assignments()))
            case .appeal:
                let form = try StepForm(visit, "appeal", Self.appealColumns)
                var about = ["objection=\(number)"]
                if case .text(let member) = objection["member"] { about.append("member=\(member)") }
                _ = try visit.records.add("appeal", about + (try form.assignments()))
            }
        } catch let error as BookError {
            return try card(objection, fault: error, in: part)
        }
        return visit.redirect(
            to: "/evaluation/objections/\(number)",
            saying: Notice(
                .done,
                part == .reply
                    ? visit.say("The reply is saved. Sync, so that the street reads it.", "答复已保存，请同步给街道。")
                    : visit.say("The appeal is entered. Sync, so that it goes up.", "申诉已登记，请同步上报。")))
    }
}
