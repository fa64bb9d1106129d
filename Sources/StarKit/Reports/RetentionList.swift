/// Records whose time of keeping, as the policy has it, is over. The list deletes nothing.
public struct RetentionList: Hashable, Sendable {
    /// Records of a table, a village and a year.
    public struct Line: Hashable, Sendable {
        public let village: String
        public let table: String
        public let year: Int
        public let rows: Int
        /// The last day on which they had to be kept.
        public let until: CalendarDay

        public init(village: String, table: String, year: Int, rows: Int, until: CalendarDay) {
            self.village = village
            self.table = table
            self.year = year
            self.rows = rows
            self.until = until
        }
    }

    /// The tables that the policy gives a term, and its years.
    public static func terms(_ policy: Policy) -> [String: Int] {
        let retention = policy.retention
        return [
            "ballot": retention.ballots, "tally": retention.ballots, "log_entry": retention.logs,
            "log_note": retention.logs,
        ]
    }

    public let lines: [Line]

    /// - Parameter counts: How many records there are by village, table and year.
    public init(_ counts: [(village: String, table: String, year: Int, rows: Int)], policy: Policy, asOf: CalendarDay) {
        let terms = Self.terms(policy)
        lines = counts.compactMap { count in
            guard let term = terms[count.table], let until = CalendarDay(year: count.year + term, month: 12, day: 31),
                until < asOf
            else { return nil }
            return Line(
                village: count.village, table: count.table, year: count.year, rows: count.rows, until: until)
        }.sorted { left, right in
            let (one, other) = (
                "\(left.village) \(left.year) \(left.table)", "\(right.village) \(right.year) \(right.table)"
            )
            return one.utf8.lexicographicallyPrecedes(other.utf8)
        }
    }

    public var sheet: Sheet {
        var sheet = Sheet(
            "retention", Words("Past their term", "已过期限"),
            [
                .init("village", "village", "村"), .init("table", "records", "记录"), .init("year", "year", "年度"),
                .init("rows", "how many", "数量"), .init("until", "to keep until", "保存至"),
            ])
        for line in lines {
            sheet.add([
                .text(line.village), .word(line.table, Book.words(of: line.table)), .number(line.year),
                .number(line.rows), .day(line.until),
            ])
        }
        return sheet
    }
}
