import StarKit
import SyncKit
import SyncStore

/// Who held which office of a village on which day.
struct TermsOfOffice {
    private struct Term {
        let officer: ID128
        let role: String
        let from: CalendarDay
        let to: CalendarDay?

        func includes(_ day: CalendarDay) -> Bool { from <= day && to.map { day <= $0 } ?? true }
    }

    private let terms: [Term]
    private let people: [ID128: StoredRow]

    init(_ read: LocalRead, unit: ID128) throws {
        terms = try read.rows("office", unit: unit).compactMap { row in
            guard let officer = row.reference("officer"), let role = row.text("role"), let from = row.day("from") else {
                return nil
            }
            return Term(officer: officer, role: role, from: from, to: row.day("to"))
        }
        people = Dictionary(
            try read.rows("officer", unit: unit).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// The roles of a person on a day.
    func roles(of person: ID128, on day: CalendarDay) -> Set<String> {
        Set(terms.filter { $0.officer == person && $0.includes(day) }.map(\.role))
    }

    /// Codes of the people who held one of the roles on a day.
    func holders(of roles: Set<String>, on day: CalendarDay) -> [String] {
        let held = terms.filter { roles.contains($0.role) && $0.includes(day) }.map { code(of: $0.officer) }
        return Set(held).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    func code(of person: ID128) -> String { people[person]?.text("code") ?? person.hex }

    /// The member's record of a person; nil for one who is no member of the village, or of whom nobody said.
    func member(of person: ID128) -> ID128? { people[person]?.reference("member") }
}
