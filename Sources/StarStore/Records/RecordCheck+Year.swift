import StarKit
import SyncKit
import SyncStore

// Days, years and members: what a record of the year says about them.
extension RecordCheck {
    /// Days that may lie ahead: when something begins, holds or ends.
    private static let ahead: Set<String> = ["effective", "from", "to", "withdrawn", "opened", "ended"]
    /// Tables whose year is that of a result, which is used in the year after.
    private static let ofResult: Set<String> = ["award", "reserve", "help_plan", "model_case", "criteria"]
    /// Tables whose days are the cycle's, though they have no column for the year.
    private static let ofCycle: Set<String> = ["meeting", "activity"]

    /// What is said to have been done was done by today, and in the cycle.
    func checkDays(_ question: RowQuestion) throws {
        let table = question.table.name
        if Book.isRecord(table) {
            for name in question.written.sorted() where !Self.ahead.contains(name) {
                guard Book.rule(table, name) == .day, let day = day(question.values, name) else { continue }
                guard day <= desk.today else {
                    throw BookError(
                        .badValue,
                        "\(day.iso) is after today (\(desk.today.iso)); enter it once it was done, or check the clock",
                        "\(day.iso)晚于今天（\(desk.today.iso)）；请在完成后录入，或核对本机时钟", field: name)
                }
                let isOfCycle = question.values["year"] != nil && !Self.ofResult.contains(table) && table != "dues"
                if isOfCycle || Self.ofCycle.contains(table) { try requireCycle(day, name) }
            }
        }
        try checkYear(question)
    }

    /// A day of the open cycle: from its first of January on.
    func requireCycle(_ day: CalendarDay, _ field: String) throws {
        guard desk.stage != .none, day.year < desk.stage.cycle else { return }
        throw BookError(
            .badValue,
            "\(day.iso) is before the open cycle (\(desk.stage.cycle)); correct the date: earlier years are closed",
            "\(day.iso)早于本年度（\(desk.stage.cycle)）；请改正日期，往年已关闭", field: field)
    }

    private func checkYear(_ question: RowQuestion) throws {
        guard question.kind == .insert, desk.stage != .none, let year = number(question.values, "year"),
            Book.isRecord(question.table.name), question.table.name != "criteria"
        else { return }
        let cycle = desk.stage.cycle
        if year == cycle || Self.ofResult.contains(question.table.name) && year == cycle - 1 { return }
        throw BookError(
            .badValue, "\(year) is not the open cycle (\(cycle)); write year=\(cycle) or leave it out",
            "\(year)不是当前年度（\(cycle)）；请写year=\(cycle)或省略", field: "year")
    }

    /// Whom a new record is about is a member on its day.
    func checkMember(_ question: RowQuestion) throws {
        guard question.kind == .insert, question.table.column("member")?.kind == .reference("member"),
            let member = reference(question.values, "member")
        else { return }
        let names = ["date", "day", "claimed", "paid", "rated", "received", "proposed"]
        let own = names.lazy.compactMap { self.day(question.values, $0) }.first
        try requireMember(member, on: try registerDay(question.table.name) ?? own ?? desk.today)
    }

    /// - Throws: ``BookError`` with `.badValue` when the village does not count the member on a day.
    func requireMember(_ member: ID128, on day: CalendarDay, field: String = "member") throws {
        let members = try known.members(desk.read, unit: unit)
        guard let standing = members[member] else {
            throw BookError(
                .badValue, "there is no such member here; correct the code", "没有这名党员；请改正代码", field: field)
        }
        if standing.counts(on: day) { return }
        let code = members.rows.first { $0.id == member }?.text("code") ?? member.hex
        if let ended = standing.ended, ended <= day {
            throw BookError(
                .badValue,
                "\(code) is no member of this village from \(ended.iso) on; correct the date or the code",
                "\(code)自\(ended.iso)起不再计入本村；请改正日期或代码", field: field)
        }
        let opened = standing.opened?.iso ?? "-"
        throw BookError(
            .badValue, "\(code) is a member of this village only from \(opened) on; correct the date or the code",
            "\(code)自\(opened)起才计入本村；请改正日期或代码", field: field)
    }

    /// After the snapshot the street changes a member with a reason.
    func checkLinks(_ question: RowQuestion) throws {
        guard question.table.name == "member", question.kind == .update, desk.level > .village,
            desk.stage.step >= 3, !question.written.contains("reason") || question.values["reason"] == .null
        else { return }
        throw BookError(
            .badValue, "after the snapshot a member's record is changed with a reason; add reason=…",
            "名册锁定后修改党员信息须写明理由；请加上reason=…", field: "reason")
    }

    func day(_ values: [String: Value], _ column: String) -> CalendarDay? {
        text(values, column).flatMap(CalendarDay.init(iso:))
    }
}
