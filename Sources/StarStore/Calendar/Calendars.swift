public import StarKit
import SyncKit
public import SyncStore

/// The calendar of the units that are held here, on a day.
public struct Calendars: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The calendars of the villages whose records are kept here, and of this unit itself where it is a hub. Above
    /// the street nobody reads what a village's calendar rests on.
    ///
    /// - Parameters:
    ///   - year: The cycle's year; nil for the newest cycle that was opened.
    ///   - unit: Code of one unit; nil for all.
    ///   - today: Nil for the day of the clock, or of the hub's last receipt where that is later.
    /// - Throws: ``BookError`` with `.noCycle`, `.noSuchRow`, `.ambiguousRow`, or `.notAllowed` for a unit whose
    ///   records are not kept here; `StoreError` of the store.
    public func report(year: Int? = nil, unit: String? = nil, today: CalendarDay? = nil) throws -> CalendarBook {
        let now = replica.now()
        return try replica.read { read in
            let stage = try read.stage()
            guard let year = year ?? (stage == .none ? nil : stage.cycle) else { throw BookError.noCycle }
            let today = try today ?? CalendarDay(milliseconds: max(now, read.receiptTime() ?? now))
            let plan = CalendarPlan(
                policy: try EffectivePolicy(read, year: year).policy, year: year,
                isFirstYear: try Self.isFirst(year, read))
            let forest = try UnitForest(read)
            let wanted = try unit.map { try forest.find($0).id }
            var pages: [CalendarPage] = []
            var evidence: [VillageEvidence] = []
            let own = try read.place().own
            for village in forest.villages where own.level <= .street {
                let found = try VillageEvidence(read, unit: village.id, plan, today: today)
                evidence.append(found)
                if wanted ?? village.id == village.id {
                    let report = CalendarReport(plan, of: .village, try found.facts(), today: today)
                    pages.append(CalendarPage(unit: village, report: report))
                }
            }
            if own.level > .village, wanted ?? own.id == own.id, let view = forest[own.id] {
                let hub = HubEvidence(read: read, plan: plan, villages: evidence)
                let holder: CalendarHolder = own.level == .street ? .street : .district
                pages.insert(
                    CalendarPage(
                        unit: view, report: CalendarReport(plan, of: holder, try hub.facts(), today: today)),
                    at: 0)
            }
            if let unit, pages.isEmpty {
                throw BookError(
                    .notAllowed, "the records of \(unit) are not kept here; ask its street for its calendar",
                    "本级不保存\(unit)的记录；请向其街道查询")
            }
            return CalendarBook(year: year, today: today, pages: pages)
        }
    }

    /// No cycle of an earlier year has been opened.
    static func isFirst(_ year: Int, _ read: LocalRead) throws -> Bool {
        try !read.rows("cycle", unit: nil).contains { $0.int("year").map { $0 < year } ?? false }
    }
}
