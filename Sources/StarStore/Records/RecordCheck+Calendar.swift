import StarKit
import SyncKit
import SyncStore

// What must hold of records that speak of the calendar.
extension RecordCheck {
    /// A waiver names a village's item of the year's calendar in one of its periods: any other would waive nothing.
    func checkWaiver(_ values: [String: Value]) throws {
        guard let item = text(values, "item"), let period = text(values, "period"), let year = number(values, "year")
        else { return }
        let plan = CalendarPlan(
            policy: try EffectivePolicy(desk.read, year: year).policy, year: year,
            isFirstYear: try Calendars.isFirst(year, desk.read))
        let occurrences = plan.occurrences.filter { $0.item.holder == .village }
        let periods = occurrences.filter { $0.item.rawValue == item }.map(\.period.text)
        if periods.contains(period) { return }
        if periods.isEmpty {
            let items = Set(occurrences.map(\.item.rawValue)).sorted().joined(separator: ", ")
            throw BookError(
                .badValue, "the villages' calendar of \(year) has no item \"\(item)\"; use one of \(items)",
                "\(year)年村级日程没有“\(item)”；请用\(items)", field: "item")
        }
        let known = periods.joined(separator: ", ")
        throw BookError(
            .badValue, "\(item) has no period \"\(period)\" in \(year); use one of \(known)",
            "\(year)年的\(item)没有“\(period)”；请用\(known)", field: "period")
    }
}
