public import StarKit
import SyncKit
public import SyncStore

/// The reports on the use of results, fairness and completeness, over the records that are held here.
public struct Reports: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// A report.
    ///
    /// - Parameters:
    ///   - year: The year whose results and records it is about.
    ///   - unit: Code of one village; nil for all that are held here.
    ///   - today: Nil for the day of the clock.
    /// - Throws: ``BookError`` with `.noSuchRow` or `.ambiguousRow` for the unit, `.notReady` when a record cannot be
    ///   used; `StoreError` of the store.
    public func report(
        _ kind: ReportKind, year: Int, unit: String? = nil, today: CalendarDay? = nil
    ) throws -> Report {
        let today = today ?? CalendarDay(milliseconds: replica.now())
        return try replica.read { read in
            let wanted = try unit.map { try UnitForest(read).find($0).id }
            let book = try ReportBook(read, year: year, unit: wanted, today: today)
            switch kind {
            case .awards: return try book.awards()
            case .reserve: return try book.reserve()
            case .help: return try book.help()
            case .equity: return try book.equity()
            case .alarms: return try book.alarms()
            case .places: return try book.places()
            case .publicity: return try book.publicity()
            case .objections: return try book.objections()
            case .standings: return try book.standings()
            case .retention: return try book.retention()
            }
        }
    }
}
