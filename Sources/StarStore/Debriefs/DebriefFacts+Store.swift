import StarKit
import SyncKit
import SyncStore

extension DebriefFacts {
    /// Collects what a village's records say of a half of a year, up to a day.
    init(_ read: LocalRead, _ unit: UnitView, year: Int, half: Int, today: CalendarDay) throws {
        let period = CalendarPeriod.half(year: year, half)
        let until = min(today, period.lastDay)
        self.init(villageCode: unit.code, villageName: unit.name, year: year, half: half, until: until)
        let isCounted = { (day: CalendarDay?) in day.map { period.contains($0) && $0 <= until } ?? false }
        let counted = Set(try MemberBook(read, unit: unit.id).counted(on: until).map(\.id))
        members = counted.count
        let rows = { (table: String) in try read.rows(table, unit: unit.id) }
        let letters = try rows("pledge").filter {
            $0.int("year") == year && $0.text("signed") != nil && counted.contains($0.reference("member") ?? .zero)
        }
        pledges = letters.count
        pledgeItems = letters.reduce(0) { $0 + ($1.text("items")?.split(separator: ";").count ?? 0) }
        let rated = Dictionary(grouping: try rows("pledge_item")) { $0.reference("pledge") ?? .zero }
        pledgeItemsKept = letters.reduce(0) { sum, letter in
            let items = rated[letter.id] ?? []
            return sum + (items.isEmpty ? letter.int("kept") ?? 0 : items.count { $0.text("kept") == "kept" })
        }
        let log = try rows("log_entry").filter { isCounted($0.day("date")) }
        logEntries = log.count
        logVerified = log.count { $0.int("verified") == 1 }
        let quarters = half == 1 ? [1, 2] : [3, 4]
        let counts = try rows("contact_count").filter {
            $0.int("year") == year && quarters.contains($0.int("quarter") ?? 0)
        }.map { ContactCounts.visits($0.text("visits") ?? "") }
        contacts = counts.reduce(0) { $0 + $1.count }
        visits = counts.reduce(0) { $0 + $1.reduce(0, +) }
        let held = Set(try rows("activity").filter { isCounted($0.day("date")) }.map(\.id))
        activities = held.count
        for row in try rows("attendance") where held.contains(row.reference("activity") ?? .zero) {
            if row.int("present") == 1 { attendances += 1 }
            if row.int("present") == 0 { absences += 1 }
        }
        let kinds = Dictionary(grouping: try rows("meeting").filter { isCounted($0.day("date")) }) {
            $0.text("kind") ?? "other"
        }
        meetings = kinds.map { MeetingCount(kind: $0.key, count: $0.value.count) }.sorted {
            $0.kind.utf8.lexicographicallyPrecedes($1.kind.utf8)
        }
        debriefs =
            Set(
                try rows("debrief").filter { $0.int("year") == year && $0.int("half") == half }
                    .compactMap { $0.reference("member") }
            ).intersection(counted).count
        try collectCalendar(read, unit, period, until)
    }

    private mutating func collectCalendar(
        _ read: LocalRead, _ unit: UnitView, _ period: CalendarPeriod, _ until: CalendarDay
    ) throws {
        let plan = CalendarPlan(
            policy: try EffectivePolicy(read, year: year).policy, year: year,
            isFirstYear: try Calendars.isFirst(year, read))
        let evidence = try VillageEvidence(read, unit: unit.id, plan, today: until)
        let report = CalendarReport(plan, of: .village, try evidence.facts(), today: until)
        rate = report.rate { period.contains($0.due) && $0.item != .secretaryDebrief }
        missing = report.overdue.filter {
            period.contains($0.occurrence.due) && $0.occurrence.item != .secretaryDebrief
        }
        .map { line in
            Missing(
                item: line.occurrence.item, period: line.occurrence.period, done: line.progress.done,
                needed: line.progress.needed)
        }
    }
}
