import PageKit
import StarKit
import StarStore
import SyncKit

/// Vetoes: entered by one person with the member's statement, confirmed by another.
struct VetoPart {
    let visit: Visit
    let year: YearEnd

    private static let columns = ["member", "dimension", "ground", "statement", "day", "proposer"]

    func reply(_ path: [String]) throws -> PageReply {
        switch (visit.isPost, path.count) {
        case (false, 0): return try show(fault: nil, confirming: nil)
        case (true, 0): return try add()
        case (true, 1): return try confirm(path[0])
        default: throw PageFault.notFound
        }
    }

    private func show(fault: BookError?, confirming: String?) throws -> PageReply {
        let form = try StepForm(visit, "veto", Self.columns)
        let rows = try visit.records.list("veto").filter { $0["year"] == .integer(Int64(year.year)) }
        var sections = try rows.map { try section($0, fault: $0.id.hex == confirming ? fault : nil) }
        if rows.isEmpty {
            sections.append(
                PageSection(lines: [
                    (visit.say("There is no veto this year. That is the usual case.", "本年度没有一票否决，通常如此。"), "quiet")
                ]))
        }
        if visit.isOpen(.vetoes, year) {
            let offered = ["day": try visit.today.iso, "proposer": try shownPerson()]
            let isHere = confirming == nil
            sections.append(
                PageSection(
                    visit.say("Enter a veto", "录入一票否决"),
                    form: .init(
                        to: "/evaluation/vetoes",
                        fields: try form.all(
                            isHere ? form.values(offered) : offered, fault: isHere ? fault : nil, isFirst: false),
                        save: visit.say("Enter", "录入"), isMain: false)))
        }
        return try visit.step(
            .vetoes, year,
            help: visit.say(
                "A veto takes the stars of one dimension. It needs two persons in office who decide, and the "
                    + "member's own "
                    + "statement. It counts only once the second one has confirmed it, here or at the street.",
                "一票否决取消该维度的星。须有两名现任职务的决定人和本人陈述；由第二决定人在村里或街道确认后才生效。"),
            sections: sections,
            notices: confirming == nil ? form.notices(fault) : [], status: fault == nil ? 200 : 422)
    }

    private func shownPerson() throws -> String {
        let person = try visit.person()
        return person.isEmpty ? "" : try Roster(try visit.replica, "officer").shown(person)
    }

    private func section(_ record: RecordView, fault: BookError?) throws -> PageSection {
        let labels = try RecordLabels(try visit.replica, language: visit.language)
        let columns = [
            "dimension", "ground", "statement", "day", "proposer", "confirmer", "confirmed", "lifted", "liftReason",
        ]
        let facts = columns.compactMap { column -> Slots? in
            let text = labels.text(record, column)
            if text.isEmpty { return nil }
            return [
                "label": .text(Book.words(of: "veto", column: column)[visit.language]), "value": .text(text),
            ]
        }
        let isConfirmed = record["confirmer"] != .null
        var section = PageSection(
            labels.text(record, "member"), content: visit.render("facts", ["facts": .list(facts)]))
        section.lines = [
            isConfirmed
                ? (visit.say("Confirmed by a second person.", "已由第二决定人确认。"), "good")
                : (visit.say("Waits for the second person; it does not count yet.", "等待第二决定人确认，尚未生效。"), "late")
        ]
        if let fault { section.lines.append((visit.text(of: fault), "bad")) }
        if !isConfirmed, visit.isOpen(.vetoes, year) {
            var second = FormField(
                "confirmer", visit.say("Second person", "第二决定人"),
                .offer(try Roster(try visit.replica, "officer").choices))
            second.isRequired = true
            second.width = 18
            second.scope = String(record.id.hex.prefix(8))
            section.form = .init(
                to: "/evaluation/vetoes/\(record.id.hex)", fields: [second], save: visit.say("Confirm", "确认"))
        }
        return section
    }

    private func add() throws -> PageReply {
        let form = try StepForm(visit, "veto", Self.columns)
        do {
            _ = try visit.records.add("veto", try form.assignments())
        } catch let error as BookError {
            return try show(fault: error, confirming: nil)
        }
        return visit.redirect(
            to: "/evaluation/vetoes",
            saying: Notice(
                .done, visit.say("Entered. Now a second person confirms it.", "已录入，请由第二决定人确认。")))
    }

    private func confirm(_ id: String) throws -> PageReply {
        let found = try visit.records.find("veto", id)
        let typed = visit.typed("confirmer")
        let code = try Roster(try visit.replica, "officer").code(typed) ?? typed
        do {
            _ = try Records(try visit.replica, by: code.isEmpty ? nil : code).set(
                "veto", found.id.hex, ["confirmer=\(code)"])
        } catch let error as BookError {
            return try show(fault: error, confirming: found.id.hex)
        }
        return visit.redirect(
            to: "/evaluation/vetoes",
            saying: Notice(.done, visit.say("Confirmed: the veto counts.", "已确认，一票否决生效。")))
    }
}
