import PageKit
import StarKit
import StarStore
import SyncKit

/// The branch's decision on each member, with all the member's parts side by side.
struct ReviewPart {
    let visit: Visit
    let year: YearEnd

    private static let columns = ["outcome", "reason", "day", "chair", "present"]

    func reply(_ path: [String]) throws -> PageReply {
        if path.isEmpty { return visit.isPost ? try saveRest() : try list(fault: nil) }
        guard path.count == 1, let member = year.members.first(where: { $0.code == path[0] }) else {
            throw PageFault.notFound
        }
        return visit.isPost ? try save(member) : try card(member, fault: nil)
    }

    /// What the records give, by the member's code; empty while they cannot be computed.
    private func assessed() throws -> [String: AssessedMember] {
        do {
            let report = try Evaluation(try visit.replica).roll(year: year.year)
            return Dictionary(report.members.map { ($0.member, $0) }, uniquingKeysWith: { first, _ in first })
        } catch let error as BookError where error.code == .notReady {
            return [:]
        }
    }

    private func reviews() throws -> [String: RecordView] {
        let rows = try visit.records.list("branch_review").filter { $0["year"] == .integer(Int64(year.year)) }
        return Dictionary(
            rows.compactMap { record in
                if case .text(let code) = record["member"] { (code, record) } else { nil }
            }, uniquingKeysWith: { first, _ in first })
    }

    private func list(fault: BookError?) throws -> PageReply {
        let assessed = try assessed()
        let reviews = try reviews()
        var table = PageTable(
            visit.say("Members", "党员"),
            [
                .init(visit.say("member", "党员")), .init(visit.say("category", "类别")),
                .init(visit.say("score", "综合分"), isNumber: true), .init(visit.say("stars", "评定星级"), isNumber: true),
                .init(visit.say("branch review", "支部初审")), .init(visit.say("reason", "理由")),
            ])
        table.rows = year.members.map { member in
            let result = assessed[member.code]?.assessment
            let review = reviews[member.code]
            let shown = { (column: String) in review?.fields.first { $0.column == column }?.shown ?? "" }
            let outcome = shown("outcome")
            return [
                .init(visit.shown(member), to: "/evaluation/review/\(FormFields.encoded(member.code))"),
                .init(member.category.rawValue),
                .init(
                    result?.composite.map { Hundredths.text($0) } ?? visit.say("missing", "缺项"),
                    tone: result?.composite == nil ? "late" : ""),
                .init(result.map { "\($0.assessed)/\($0.cap)" } ?? ""),
                .init(
                    outcome.isEmpty
                        ? visit.say("open", "未审") : Book.words(of: "outcome", value: outcome)[visit.language],
                    tone: outcome.isEmpty ? "late" : outcome == "held_back" ? "bad" : "good"),
                .init(shown("reason")),
            ]
        }
        var sections = [PageSection(content: visit.markup(table))]
        let form = try StepForm(visit, "branch_review", Self.columns)
        let open = year.members.filter { reviews[$0.code] == nil }
        if visit.isOpen(.review, year), !open.isEmpty {
            sections.append(
                PageSection(
                    visit.say("Pass all \(open.count) open ones together", "其余\(open.count)名一并通过"),
                    lines: [
                        (
                            visit.say(
                                "First open the members who need a word of their own; the rest get this one.",
                                "先逐一处理需要单独说明的党员，其余按此统一录入。"), "quiet"
                        )
                    ],
                    form: .init(
                        to: "/evaluation/review",
                        fields: try form.all(form.values(try offered()), fault: fault, isFirst: false),
                        save: visit.say("Enter for \(open.count) members", "为\(open.count)名党员录入"))))
        }
        return try visit.step(
            .review, year,
            help: visit.say(
                "The committee looks at each member's parts side by side and decides: passed, or held back with the "
                    + "reason. "
                    + "Click a name to see the parts.",
                "支委会逐人对照各项评分，决定通过或暂缓并写明理由。点姓名查看各项。"),
            sections: sections,
            prints: [("/print/evaluation-workbook", visit.say("workbook", "考评工作表"))],
            notices: form.notices(fault), status: fault == nil ? 200 : 422)
    }

    private func offered() throws -> [String: String] {
        let person = try visit.person()
        return [
            "outcome": "passed", "day": try visit.today.iso,
            "chair": person.isEmpty ? "" : try Roster(try visit.replica, "officer").shown(person),
        ]
    }

    private func saveRest() throws -> PageReply {
        let form = try StepForm(visit, "branch_review", Self.columns)
        do {
            let report = try visit.records.add("branch_review", ["members=all"] + (try form.assignments()))
            return visit.redirect(
                to: "/evaluation/review",
                saying: Notice(
                    .done, visit.say("Entered for \(report.records.count) members.", "已为\(report.records.count)名党员录入。"))
            )
        } catch let error as BookError {
            return try list(fault: error)
        }
    }

    private func card(_ member: YearEnd.Member, fault: BookError?) throws -> PageReply {
        let assessed = try assessed()[member.code]
        let review = try reviews()[member.code]
        var sections: [PageSection] = []
        if let assessed {
            sections.append(try MemberParts(visit: visit, year: year, member: member, assessed: assessed).section())
        }
        let form = try StepForm(visit, "branch_review", Self.columns)
        var offered = try offered()
        if let review {
            for column in Self.columns { offered[column] = review.fields.first { $0.column == column }?.shown ?? "" }
        }
        let title = visit.say("The branch's decision", "支部初审意见")
        if visit.isOpen(.review, year) {
            sections.append(
                PageSection(
                    title,
                    form: .init(
                        to: "/evaluation/review/\(FormFields.encoded(member.code))",
                        fields: try form.all(form.values(offered), fault: fault),
                        save: visit.say("Save and go on", "保存并继续"))))
        } else if review != nil {
            let facts = Self.columns.map { column -> Slots in
                let text = offered[column] ?? ""
                return [
                    "label": .text(Book.words(of: "branch_review", column: column)[visit.language]),
                    "value": .text(Book.words(of: column, value: text)[visit.language]),
                ]
            }
            sections.append(PageSection(title, content: visit.render("facts", ["facts": .list(facts)])))
        }
        return try visit.step(
            .review, year, title: visit.say("Branch review: \(visit.shown(member))", "支部初审：\(visit.shown(member))"),
            help: visit.say(
                "All the parts of the member's score side by side. A part that is missing is named; the decision "
                    + "needs a "
                    + "reason.",
                "该党员各项评分对照如下，缺项会注明。初审意见须写明理由。"),
            sections: sections, back: ("/evaluation/review", visit.say("All members", "全部党员")),
            notices: form.notices(fault), status: fault == nil ? 200 : 422)
    }

    private func save(_ member: YearEnd.Member) throws -> PageReply {
        let form = try StepForm(visit, "branch_review", Self.columns)
        do {
            let typed = try form.assignments()
            if let found = try reviews()[member.code] {
                _ = try visit.records.set("branch_review", found.id.hex, typed)
            } else {
                _ = try visit.records.add("branch_review", ["member=\(member.code)"] + typed)
            }
        } catch let error as BookError {
            return try card(member, fault: error)
        }
        let next = year.members.first { $0.code > member.code && !year.reviewed.contains($0.code) }
        return visit.redirect(
            to: "/evaluation/review" + (next.map { "/" + FormFields.encoded($0.code) } ?? ""),
            saying: Notice(.done, visit.say("Saved: \(visit.shown(member)).", "已保存：\(visit.shown(member))。")))
    }
}
