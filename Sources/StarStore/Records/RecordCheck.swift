import StarKit
import SyncKit
import SyncStore

/// What must hold between the columns of a record, and between records, when a person writes it.
struct RecordCheck {
    let desk: Desk
    let unit: ID128
    /// Code of the person who acts; nil when nobody said.
    var by: String?
    let known = KnownRecords()

    /// - Parameters:
    ///   - before: The record as it stands; nil for a new one.
    ///   - written: The columns to write.
    /// - Throws: ``BookError`` with `.badValue` or `.notAllowed`, naming the field.
    func check(
        _ table: MergedTable, _ id: ID128, before: [String: Value]?, written: [String: Value]
    ) throws {
        let question = RowQuestion(
            table: table, unit: unit, id: id, kind: before == nil ? .insert : .update, written: written,
            before: before, stage: desk.stage,
            isContested: { try desk.read.isContested(table.name, unit: unit, id, column: $0) })
        if let fault = try RowRules.fault(question) {
            throw BookError(fault.isForbidden ? .notAllowed : .badValue, fault.words, field: fault.column)
        }
        try checkDays(question)
        try checkMember(question)
        try checkLinks(question)
        try checkDeciders(question)
        try checkOffices(question)
        try checkDimension(question)
        let values = question.values
        switch table.name {
        case "member": try checkTransfer(question)
        case "contact": try checkContact(values)
        case "post_claim": try checkPost(question)
        case "pledge": try checkPledge(values, id)
        case "pledge_item": try checkItem(values)
        case "help_note": try checkHelpNote(values)
        case "activity": try checkActivity(values)
        case "ballot":
            try checkBallot(values)
            try checkRound(question)
        case "tally": try checkTally(values)
        case "draw":
            try checkWitnesses(values)
            try checkDraw(question)
        case "objection": try checkObjection(values)
        case "appeal": try checkAppeal(question)
        case "waiver": try checkWaiver(values)
        case "packet": try checkPacket(question)
        case "review": try checkStreetReview(question)
        case "decided_score": try checkDecidedScore(question)
        case "publicity": try checkPublicity(question)
        case "decision": try checkDecision(question)
        case "result": try checkOverride(question)
        case "debrief", "secretary_debrief", "pre_assessment": try checkReview(question)
        default: break
        }
    }

    private func checkContact(_ values: [String: Value]) throws {
        guard let from = text(values, "from"), let to = text(values, "to"), to < from else { return }
        throw BookError(
            .badValue, "\(to) is before \(from); correct one of the dates", "\(to)早于\(from)；请改正其中一个日期", field: "to")
    }

    private func checkActivity(_ values: [String: Value]) throws {
        guard let day = text(values, "date").flatMap(CalendarDay.init(iso:)) else { return }
        guard day > desk.today else { return try requireCycle(day, "date") }
        throw BookError(
            .badValue, "\(day.iso) is after today (\(desk.today.iso)); enter an activity once it was held",
            "\(day.iso)晚于今天（\(desk.today.iso)）；请在活动举行后再录入", field: "date")
    }

    private func checkPledge(_ values: [String: Value], _ id: ID128) throws {
        let items = text(values, "items")?.split(separator: ";").count ?? 0
        if let kept = number(values, "kept"), kept > items {
            throw BookError(
                .badValue, "\(kept) kept of \(items) items; correct the number or the items",
                "共\(items)项却兑现\(kept)项；请改正数字或项目", field: "kept")
        }
        if values["kept"] != .null, values["kept"] != nil, try isRated(id) {
            throw BookError(
                .badValue, "the items of this letter are rated one by one (pledge_item); leave kept empty",
                "该责任书已逐项评定（pledge_item）；请将kept留空", field: "kept")
        }
        guard let stars = number(values, "stars"), let year = number(values, "year"),
            let member = reference(values, "member"),
            let cap = try MemberCaps(desk, unit: unit, year: year)[member], stars > cap
        else { return }
        throw BookError(.badValue, MemberCaps.refusal(stars: stars, cap: cap), field: "stars")
    }

    private func checkBallot(_ values: [String: Value]) throws {
        if let due = number(values, "due"), let valid = number(values, "valid"), valid > due {
            throw BookError(
                .badValue, "\(valid) valid ballots of \(due) due; correct one of the numbers",
                "应到\(due)而有效票\(valid)；请改正其中一个数字", field: "valid")
        }
    }

    private func checkTally(_ values: [String: Value]) throws {
        let sum = ["excellent", "good", "fair", "poor", "unknown"].reduce(0) { $0 + (number(values, $1) ?? 0) }
        guard let valid = number(values, "valid"), valid != sum else { return }
        throw BookError(
            .badValue,
            "the four grades and unknown add up to \(sum), not to \(valid) valid ballots; set all that change at once",
            "四个等次与“不了解”合计\(sum)，与有效票\(valid)不符；请同时修改相关票数", field: "valid")
    }

    func text(_ values: [String: Value], _ column: String) -> String? {
        if case .text(let text) = values[column] ?? .null { text } else { nil }
    }

    func number(_ values: [String: Value], _ column: String) -> Int? {
        if case .integer(let number) = values[column] ?? .null { Int(exactly: number) } else { nil }
    }

    func reference(_ values: [String: Value], _ column: String) -> ID128? {
        if case .blob(let bytes) = values[column] ?? .null { ID128(bytes) } else { nil }
    }
}
