import PageKit
import StarKit
import StarStore
import SyncKit

/// The list on the board: what it says, when it was posted, when it may come down and did.
struct PublicityPart {
    let visit: Visit
    let year: YearEnd

    private static let columns = ["place", "posted", "officer"]

    func reply(_ path: [String]) throws -> PageReply {
        switch (visit.isPost, path.count) {
        case (false, 0): return try show(fault: nil, posting: nil)
        case (true, 0): return try post()
        case (true, 1): return try takeDown(path[0])
        default: throw PageFault.notFound
        }
    }

    private func show(fault: BookError?, posting: String?) throws -> PageReply {
        let form = try StepForm(visit, "publicity", Self.columns)
        var sections: [PageSection] = try year.postings.map {
            try section($0, fault: $0.id.hex == posting ? fault : nil)
        }
        let isHere = posting == nil
        if visit.isOpen(.publicity, year), !year.isPosted || fault != nil && isHere {
            let person = try visit.person()
            let offered = [
                "place": visit.say("notice board", "党务公开栏"), "posted": try visit.today.iso,
                "officer": person.isEmpty ? "" : try Roster(try visit.replica, "officer").shown(person),
            ]
            sections.append(
                PageSection(
                    year.postings.isEmpty
                        ? visit.say("Post the list", "张榜登记") : visit.say("Post what changed", "变更内容再次公示"),
                    lines: [(rule, "quiet")],
                    form: .init(
                        to: "/evaluation/publicity",
                        fields: try form.all(isHere ? form.values(offered) : offered, fault: isHere ? fault : nil),
                        save: visit.say("It hangs", "已张榜"))))
        }
        let report = try Reports(try visit.replica).report(.publicity, year: year.year)
        if year.resultsCount > 0, let list = report.sheets.first {
            sections.append(
                PageSection(
                    visit.say("What the list says", "公示内容"),
                    content: visit.markup(visit.table(list))))
        }
        return try visit.step(
            .publicity, year,
            help: visit.say(
                "Print the list, hang it where everybody passes, and enter the day. It stays up to the day named "
                    + "below; then "
                    + "take it down and enter that too.",
                "打印名单张贴在大家都能看到的地方，并登记日期。公示到期后撤下，也请登记。"),
            sections: sections, prints: [("/print/publicity", visit.say("list for the board", "公示名单"))],
            notices: isHere ? form.notices(fault) : [], status: fault == nil ? 200 : 422)
    }

    private var rule: String {
        let days = PublicityTerm(year.policy).days(number: year.postings.isEmpty ? 1 : 2)
        return visit.say("It hangs for \(days) working days after the day of posting.", "张榜次日起公示\(days)个工作日。")
    }

    private func section(_ posting: YearEnd.Posting, fault: BookError?) throws -> PageSection {
        var section = PageSection(
            posting.number == 1
                ? visit.say("The list", "公示名单")
                : visit.say("Posted again, no. \(posting.number)", "第\(posting.number)次公示"))
        section.lines = [
            (
                visit.say(
                    "Posted on \(posting.posted.iso) at \(posting.place); it hangs until \(posting.until.iso).",
                    "\(posting.posted.iso)张贴于\(posting.place)，公示至\(posting.until.iso)。"), ""
            )
        ]
        if !posting.isCurrent {
            section.lines.append((visit.say("The result has changed since.", "此后结果有变更。"), "late"))
        }
        if let removed = posting.removed {
            section.lines.append((visit.say("Taken down on \(removed.iso).", "\(removed.iso)撤下。"), "good"))
            return section
        }
        if let fault { section.lines.append((visit.text(of: fault), "bad")) }
        if year.today <= posting.until {
            let next = posting.until.advanced(by: 1)?.iso ?? ""
            section.lines.append((visit.say("Take it down on \(next) or later.", "请在\(next)或之后撤下。"), "quiet"))
        } else {
            var removed = FormField("removed", visit.say("Taken down on", "撤下日期"))
            removed.value = visit.typed("removed").isEmpty ? try visit.today.iso : visit.typed("removed")
            removed.isRequired = true
            removed.isFirst = true
            removed.width = 12
            section.form = .init(
                to: "/evaluation/publicity/\(posting.id.hex)", fields: [removed], save: visit.say("It is down", "已撤下"))
        }
        return section
    }

    private func post() throws -> PageReply {
        let form = try StepForm(visit, "publicity", Self.columns)
        do {
            let record = try visit.records.add("publicity", try form.assignments()).record
            let year = try YearEnd.read(try visit.replica)
            let until = year?.postings.first { $0.id == record.id }?.until.iso ?? ""
            return visit.redirect(
                to: "/evaluation/publicity",
                saying: Notice(.done, visit.say("Entered: it hangs until \(until).", "已登记，公示至\(until)。")))
        } catch let error as BookError {
            return try show(fault: error, posting: nil)
        }
    }

    private func takeDown(_ id: String) throws -> PageReply {
        guard let posting = year.postings.first(where: { $0.id.hex == id }) else { throw PageFault.notFound }
        let day = DayInput.day(visit.typed("removed"), today: try visit.today)
        do {
            _ = try visit.records.set("publicity", posting.id.hex, ["removed=\(day)"])
        } catch let error as BookError {
            return try show(fault: error, posting: id)
        }
        return visit.redirect(
            to: "/evaluation/publicity",
            saying: Notice(.done, visit.say("Entered: taken down on \(day).", "已登记：\(day)撤下。")))
    }
}
