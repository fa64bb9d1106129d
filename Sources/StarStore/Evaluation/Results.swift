import StarKit
public import SyncKit
public import SyncStore

/// The results that the street stored, as a village or a hub reads them.
public struct Results: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// The results of a year, each with its explanation.
    ///
    /// - Parameter unit: One village; nil for all that are held here.
    /// - Throws: `StoreError` of the store.
    public func list(year: Int, unit: ID128? = nil) throws -> ResultsReport {
        let today = CalendarDay(milliseconds: replica.now())
        return try replica.read { read in
            let rows = { (table: String) in
                try read.rows(table, unit: unit, year: year)
            }
            let names = try Self.names(read)
            let placeRows = try rows("place")
            let resultRows = try rows("result").sorted(by: Self.precedes)
            let forest = try UnitForest(read)
            let reader = try RecordReader(read, "result")
            let remarks = try ResultRemarks(read, year: year, today: today)
            let results = try resultRows.map { row in
                let record = Self.record(row, village: forest.code(row.unit))
                let place = placeRows.first { $0.unit == row.unit && $0.int("cap") == row.int("cap") }
                let line = record.explanation(place: place.map(Self.place))
                return ExplainedResult(
                    record: try reader.view(row, delivery: nil), name: names[row.unit]?[row.text("member") ?? ""],
                    summary: [line, remarks.totals(row)].compactMap(\.self).joined,
                    explanation: ([line] + remarks.words(row)).joined)
            }
            let order = Dictionary(uniqueKeysWithValues: forest.views.enumerated().map { ($1.id, $0) })
            return ResultsReport(
                year: year, places: try Self.places(placeRows, try RecordReader(read, "place")),
                results: results.enumerated().sorted { left, right in
                    let one = (order[left.element.record.unit] ?? .max, left.offset)
                    return one < (order[right.element.record.unit] ?? .max, right.offset)
                }.map(\.element))
        }
    }

    static func record(_ row: StoredRow, village: String) -> ResultRecord {
        ResultRecord(
            village: village, member: row.text("member") ?? "",
            category: row.text("category").flatMap(Category.init(rawValue:)) ?? .d, cap: row.int("cap") ?? 0,
            assessed: row.int("assessed") ?? 0, composite: row.int("composite"), confirmed: row.int("confirmed") ?? 0,
            position: row.int("position"), reason: row.text("reason").flatMap(Reason.init(rawValue:)) ?? .missing,
            tieStep: row.int("tieStep") ?? 0)
    }

    static func place(_ row: StoredRow) -> PlaceRecord {
        PlaceRecord(
            cap: row.int("cap") ?? 0, mode: row.text("mode").flatMap(Policy.Scope.init(rawValue:)) ?? .apportioned,
            members: row.int("members") ?? 0, quota: row.int("quota") ?? 0, floor: row.int("floor") ?? 0,
            remainder: row.int("remainder") ?? 0, places: row.int("places") ?? 0, taken: row.int("taken"),
            cutScore: row.int("cutScore"))
    }

    /// By village, then cap, highest first.
    private static func places(_ rows: [StoredRow], _ reader: RecordReader) throws -> [RecordView] {
        let byCap = rows.sorted { ($0.int("cap") ?? 0) > ($1.int("cap") ?? 0) }
        return try byCap.map { try reader.view($0, delivery: nil) }.enumerated().sorted { left, right in
            left.element.unitCode.utf8.elementsEqual(right.element.unitCode.utf8)
                ? left.offset < right.offset
                : left.element.unitCode.utf8.lexicographicallyPrecedes(right.element.unitCode.utf8)
        }.map(\.element)
    }

    private static func names(_ read: LocalRead) throws -> [ID128: [String: String]] {
        var names: [ID128: [String: String]] = [:]
        for row in try read.rows("member", unit: nil) {
            if let code = row.text("code") { names[row.unit, default: [:]][code] = row.text("name") }
        }
        return names
    }

    /// Most confirmed stars first, then the higher composite, then the code.
    private static func precedes(_ left: StoredRow, _ right: StoredRow) -> Bool {
        let one = (left.int("confirmed") ?? 0, left.int("composite") ?? -1)
        let other = (right.int("confirmed") ?? 0, right.int("composite") ?? -1)
        if one != other { return one > other }
        return (left.text("member") ?? "").utf8.lexicographicallyPrecedes((right.text("member") ?? "").utf8)
    }
}
