import StarKit
import SyncKit
import SyncStore

// Who may sign a record, and who may decide on whom.
extension RecordCheck {
    /// Whoever signs holds the office on the day of the act: a term that is over signs nothing.
    func checkOffices(_ question: RowQuestion) throws {
        for act in ActOffice.all[question.table.name] ?? [] {
            guard question.written.contains(act.column) || question.written.contains(act.day),
                let person = reference(question.values, act.column)
            else { continue }
            let terms = try terms()
            let day = day(question.values, act.day) ?? desk.today
            if !terms.roles(of: person, on: day).isDisjoint(with: act.roles) { continue }
            let code = terms.code(of: person)
            let holders = terms.holders(of: act.roles, on: day)
            let (english, chinese) = (holders.joined(separator: ", "), holders.joined(separator: "、"))
            throw BookError(
                .badValue,
                "\(code) was not \(act.words.english) on \(day.iso); "
                    + (holders.isEmpty ? "" : "name who was (\(english)), or ")
                    + "enter the term: add STORE office officer=\(code) role=… from=…",
                "\(code)在\(day.iso)并未担任\(act.words.chinese)；请"
                    + (holders.isEmpty ? "" : "填写当日任职者（\(chinese)），或")
                    + "录入任职：add STORE office officer=\(code) role=… from=…", field: act.column)
        }
    }

    /// The deciders of an act are two people who are not one member, neither of them decides on themselves, and the
    /// second one signs with their own name.
    func checkDeciders(_ question: RowQuestion) throws {
        guard let act = TwoPersonAct.all[question.table.name] else { return }
        let terms = try terms()
        for column in [act.first, act.second] where question.written.contains(column) {
            guard let person = reference(question.values, column), let own = terms.member(of: person) else { continue }
            if reference(question.values, "member") == own {
                throw BookError(
                    .badValue,
                    "\(terms.code(of: person)) is the member whom this is about, and nobody decides on their own case; "
                        + "name somebody else",
                    "\(terms.code(of: person))就是当事党员本人，应当回避；请另填一人", field: column)
            }
            let other = reference(question.values, column == act.first ? act.second : act.first)
            if let other, terms.member(of: other) == own {
                throw BookError(
                    .badValue,
                    "\(terms.code(of: person)) and \(terms.code(of: other)) are one member; the rule of two persons "
                        + "needs another one: name somebody else",
                    "\(terms.code(of: person))与\(terms.code(of: other))是同一名党员；按两人办理的规定，请另填一人",
                    field: act.second)
            }
        }
        guard let by, question.written.contains(act.second), let second = reference(question.values, act.second),
            !by.utf8.elementsEqual(terms.code(of: second).utf8)
        else { return }
        let code = terms.code(of: second)
        throw BookError(
            .badValue,
            "\(by) cannot confirm for \(code): the second person confirms with their own name; use --by \(code)",
            "\(by)不能代\(code)确认；第二人须本人确认，请用--by \(code)", field: act.second)
    }

    /// The second person confirms what the first has entered, so not in the same command.
    static func requireSeparate(_ values: [String: Value], _ table: MergedTable) throws {
        guard let act = TwoPersonAct.all[table.name], let second = values[act.second], second != .null,
            second != values[act.first]
        else { return }
        throw BookError(
            .badValue,
            "the second person confirms what stands here, after it was entered; leave \(act.second) out, save, "
                + "and let that person name themself with \"set\"",
            "第二人须在录入之后另行确认；请先不填\(act.second)并保存，再由第二人用“set”填写本人",
            field: act.second)
    }

    private func terms() throws -> TermsOfOffice { try known.terms(desk.read, unit: unit) }
}
