public import SyncKit

/// The rules that a row must keep by itself: the same at entry and when the hub takes a change-set in.
///
/// Rules that need today's date or other records are checked at entry only: after a merge, what they would find is a
/// listed conflict or simply late, never a reason to lose a record.
public enum RowRules {
    /// What is wrong with a row; nil when nothing is.
    public static func fault(_ question: RowQuestion) throws -> RowFault? {
        if question.table.name == "member" { return try memberFault(question) }
        if let fault = boundFault(question) { return fault }
        guard Book.isRecord(question.table.name) else { return nil }
        return valueFault(question) ?? actFault(question) ?? orderFault(question) ?? tableFault(question)
    }

    /// As the schema's law: the refusal of a row.
    static func refusal(of question: RowQuestion) throws -> Refusal? {
        try fault(question).map { $0.isForbidden ? .forbidden : .invalid }
    }

    /// A member's category changes by an act of two persons once a cycle is open, unless it is in conflict.
    private static func memberFault(_ question: RowQuestion) throws -> RowFault? {
        if let fault = orderFault(question) ?? tableFault(question) { return fault }
        guard question.kind == .update, question.stage != .none, question.written.contains("category"),
            let before = question.before, before["category"] != question.values["category"],
            try !question.isContested("category")
        else { return nil }
        return RowFault(
            "category",
            Words(
                "a category changes by an act of two persons; enter it with \"add STORE category_change member=… "
                    + "category=… effective=… reason=… proposer=…\" and let another person confirm it",
                "类别须经两人办理才能变更；请用“add STORE category_change”录入，再由另一人确认"),
            isForbidden: true)
    }

    /// Values are such as a person could have typed.
    private static func valueFault(_ question: RowQuestion) -> RowFault? {
        for name in question.written.sorted() {
            guard let value = question.values[name], value != .null, value != .erased,
                let rule = Book.rule(question.table.name, name)
            else { continue }
            do throws(ColumnProblem) {
                if try rule.value(of: rule.text(of: value)) == value { continue }
                return RowFault(name, Words("\(name) is not written as it should be", "\(name)的写法不对"))
            } catch {
                return RowFault(name, error.words)
            }
        }
        return nil
    }

    private static func actFault(_ question: RowQuestion) -> RowFault? {
        guard let act = TwoPersonAct.all[question.table.name], let other = question.values[act.second],
            other != .null
        else { return nil }
        if other == question.values[act.first] { return samePerson(act.second) }
        // What was confirmed may have been changed since: then the act does not stand, and is confirmed again.
        guard question.written.contains(act.confirms), act.subject.allSatisfy({ question.values[$0] != nil }) else {
            return nil
        }
        let digest = act.digest(table: question.table.name, row: question.id, question.values)
        if question.values[act.confirms] == .blob(digest.bytes) { return nil }
        return RowFault(
            act.second,
            Words(
                "the second person has seen something else than what stands here; look at it and confirm it again",
                "第二人确认的内容与现有内容不一致；请核对后重新确认"))
    }

    private static func samePerson(_ column: String) -> RowFault {
        RowFault(
            column,
            Words(
                "the two deciders are the same person; the rule of two persons needs another one: name somebody else",
                "两名决定人是同一人；按两人办理的规定，请另填一人"))
    }

    /// Two people, or two members, who must differ.
    private static let differing: [String: [(String, String)]] = [
        "help_plan": [("member", "helper"), ("secretary", "witness")]
    ]

    /// Days of which the second may not come before the first.
    private static let ordered: [String: [(String, String)]] = [
        "member": [("opened", "ended")], "office": [("from", "to")], "posting": [("posted", "removed")],
        "bulletin_posting": [("posted", "removed")], "publicity": [("posted", "removed")],
        "category_change": [("proposed", "confirmed")], "veto": [("day", "confirmed"), ("day", "lifted")],
        "correction": [("day", "answered")], "appeal": [("received", "decided")], "reserve": [("day", "ended")],
        "help_plan": [("from", "closed")], "register_check": [("day", "checked")],
        "secretary_debrief": [("day", "tested")],
    ]

    private static func orderFault(_ question: RowQuestion) -> RowFault? {
        for (one, other) in differing[question.table.name] ?? [] {
            if let value = question.values[other], value != .null, value == question.values[one] {
                return samePerson(other)
            }
        }
        for (first, second) in ordered[question.table.name] ?? [] {
            guard let from = question.text(first), let to = question.text(second), to < from else { continue }
            return RowFault(
                second,
                Words(
                    "\(to) is before \(from) (\(first)); correct one of the dates", "\(to)早于\(first)（\(from)）；请改正其中一个日期"
                ))
        }
        return nil
    }

    /// Columns that must be filled when another has one of these values.
    private static let companions: [String: [(column: String, values: Set<String>, needs: String)]] = [
        "member": [
            ("endKind", ["left", "died", "transferred", "removed"], "ended"),
            ("endKind", ["left", "died", "transferred", "removed"], "endReason"),
            ("endKind", ["transferred"], "toUnit"),
        ],
        "debrief": [("outcome", ["returned"], "comment")],
        "secretary_debrief": [("outcome", ["returned"], "comment")],
        "pre_assessment": [("outcome", ["returned"], "comment")],
        "review": [("outcome", ["returned"], "comment")],
        "pledge_item": [("kept", ["excused"], "explanation")],
        "correction": [("outcome", ["refused"], "answer")],
        "meeting": [("kind", ["star"], "quarter")],
        "appeal": [("outcome", ["upheld", "partly", "rejected"], "decision")],
    ]

    private static func tableFault(_ question: RowQuestion) -> RowFault? {
        for (column, values, needs) in companions[question.table.name] ?? [] {
            guard let text = question.text(column), values.contains(text), question.values[needs] == .null else {
                continue
            }
            return RowFault(
                needs,
                Words("\(column)=\(text) needs \(needs); fill it in", "\(column)为\(text)时必须填写\(needs)；请填写"))
        }
        if question.table.name == "attachment", let name = question.text("name"), PictureType(name: name) == nil {
            return RowFault(
                "name",
                Words(
                    "\(name) names no picture; attach JPEG, PNG or WebP files with \"attach\"",
                    "\(name)不是图片；请用“attach”附上JPEG、PNG或WebP文件"))
        }
        if question.table.name == "member", question.values["ended"].map({ $0 != .null }) ?? false,
            question.values["endKind"] == .null
        {
            return RowFault(
                "endKind",
                Words(
                    "a closed record says how it ended; set endKind to left, died, transferred or removed",
                    "停止计入的党员须注明原因类别；请填写endKind（left、died、transferred、removed）"))
        }
        return nil
    }
}

extension RowQuestion {
    /// A text column; nil when it is empty or not known.
    func text(_ column: String) -> String? {
        if case .text(let text)? = values[column] { text } else { nil }
    }
}
