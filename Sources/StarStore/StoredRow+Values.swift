import StarKit
import SyncKit
import SyncStore

extension StoredRow {
    /// An integer column as a machine-sized number; nil for null and for what another program may have written there.
    func int(_ column: String) -> Int? { integer(column).flatMap { Int(exactly: $0) } }

    /// A column with `YYYY-MM-DD`.
    func day(_ column: String) -> CalendarDay? { text(column).flatMap(CalendarDay.init(iso:)) }
}

extension LocalRead {
    /// The rows of a unit, or of every unit, whose column `year` says this year.
    func rows(_ table: String, unit: ID128?, year: Int) throws -> [StoredRow] {
        try rows(table, unit: unit, where: .equal("year", Value(year)))
    }

    /// The rows of a unit whose day `date` lies in a year.
    func rows(_ table: String, unit: ID128, datedIn year: Int) throws -> [StoredRow] {
        try rows(table, unit: unit, where: .texts("date", from: "\(year)-", before: "\(year + 1)-"))
            .filter { $0.day("date") != nil }
    }
}

extension Value {
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ day: CalendarDay?) { self = day.map { .text($0.iso) } ?? .null }
    init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
    init(_ id: ID128) { self = .blob(id.bytes) }
    init(_ hash: Hash32) { self = .blob(hash.bytes) }
}
