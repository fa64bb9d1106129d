public import StarKit
import SyncKit
public import SyncStore

/// The calendar of the units that are held here, on a day.
public struct Calendars: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The calendars of the villages at or below this unit, and of this unit itself where it is a hub.
    ///
    /// - Parameters:
    ///   - year: The cycle's year; nil for the newest cycle that was opened.
    ///   - unit: Code of one unit; nil for all.
    ///   - today: Nil for the day of the clock, or of the hub's last receipt where that is later.
    /// - Throws: ``BookError`` with `.noCycle`, `.noSuchRow` or `.ambiguousRow`; `StoreError` of the store.
    public func report(year: Int? = nil, unit: String? = nil, today: CalendarDay? = nil) throws -> CalendarBook {
        let now = CalendarDay(milliseconds: replica.now())
        return try replica.read { read in
            let stage = try read.stage()
            guard let year = year ?? (stage == .none ? nil : stage.cycle) else { throw BookError.noCycle }
            let today = today ?? now
            let plan = CalendarPlan(
                policy: try EffectivePolicy(read, year: year).policy, year: year,
                isFirstYear: try Self.isFirst(year, read))
            let forest = try UnitForest(read)
            let wanted = try unit.map { try forest.find($0).id }
            var pages: [CalendarPage] = []
            var evidence: [VillageEvidence] = []
            for village in forest.villages {
                let found = try VillageEvidence(read, unit: village.id, plan, today: today)
                evidence.append(found)
                if wanted ?? village.id == village.id {
                    let report = CalendarReport(plan, of: .village, try found.facts(), today: today)
                    pages.append(CalendarPage(unit: village, report: report))
                }
            }
            let own = try read.place().own
            if own.level > .village, wanted ?? own.id == own.id, let view = forest[own.id] {
                let hub = HubEvidence(read: read, plan: plan, villages: evidence)
                let holder: CalendarHolder = own.level == .street ? .street : .district
                pages.insert(
                    CalendarPage(
                        unit: view, report: CalendarReport(plan, of: holder, try hub.facts(), today: today)),
                    at: 0)
            }
            return CalendarBook(year: year, today: today, pages: pages)
        }
    }

    /// No cycle of an earlier year has been opened.
    static func isFirst(_ year: Int, _ read: LocalRead) throws -> Bool {
        try !read.rows("cycle", unit: nil).contains { $0.int("year").map { $0 < year } ?? false }
    }
}
