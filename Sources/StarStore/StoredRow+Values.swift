import StarKit
import SyncKit
import SyncStore

extension StoredRow {
    /// An integer column as a machine-sized number; nil for null and for what another program may have written there.
    func int(_ column: String) -> Int? { integer(column).flatMap { Int(exactly: $0) } }

    /// A column with `YYYY-MM-DD`.
    func day(_ column: String) -> CalendarDay? { text(column).flatMap(CalendarDay.init(iso:)) }
}

extension Value {
    init(_ number: Int?) { self = number.map { .integer(Int64($0)) } ?? .null }
    init(_ text: String?) { self = text.map { .text($0) } ?? .null }
    init(_ day: CalendarDay?) { self = day.map { .text($0.iso) } ?? .null }
    init(_ flag: Bool) { self = .integer(flag ? 1 : 0) }
    init(_ id: ID128) { self = .blob(id.bytes) }
    init(_ hash: Hash32) { self = .blob(hash.bytes) }
}
