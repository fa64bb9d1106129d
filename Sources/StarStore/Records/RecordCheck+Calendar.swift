import StarKit
import SyncKit
import SyncStore

// What must hold of records that speak of the calendar.
extension RecordCheck {
    /// A waiver names an item of the year's calendar in one of its periods: any other would waive nothing.
    func checkWaiver(_ values: [String: Value]) throws {
        guard let item = text(values, "item"), let period = text(values, "period"), let year = number(values, "year")
        else { return }
        let plan = CalendarPlan(
            policy: try EffectivePolicy(desk.read, year: year).policy, year: year,
            isFirstYear: try Calendars.isFirst(year, desk.read))
        if plan.occurrences.contains(where: { $0.item.rawValue == item && $0.period.text == period }) { return }
        let periods = plan.occurrences.filter { $0.item.rawValue == item }.map(\.period.text)
        if periods.isEmpty {
            let items = Set(plan.occurrences.map(\.item.rawValue)).sorted().joined(separator: ", ")
            throw BookError(
                .badValue, "the calendar of \(year) has no item \"\(item)\"; use one of \(items)",
                "\(year)年日程没有“\(item)”；请用\(items)", field: "item")
        }
        let known = periods.joined(separator: ", ")
        throw BookError(
            .badValue, "\(item) has no period \"\(period)\" in \(year); use one of \(known)",
            "\(year)年的\(item)没有“\(period)”；请用\(known)", field: "period")
    }
}
