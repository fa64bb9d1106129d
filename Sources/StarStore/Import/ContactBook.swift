import StarKit
import SyncKit
import SyncStore

/// The private tables as far as the counts need them: who contacts whom when, and who was visited when.
struct ContactBook {
    private struct Span {
        let household: ID128
        let from: CalendarDay
        let to: CalendarDay?

        func covers(_ day: CalendarDay) -> Bool { from <= day && to.map { day <= $0 } ?? true }

        func meets(_ quarter: Quarter) -> Bool {
            from <= quarter.lastDay && to.map { quarter.firstDay <= $0 } ?? true
        }
    }

    private struct Visit {
        /// Nil when this laptop holds no household for the entry.
        let household: ID128?
        let day: CalendarDay
    }

    private var spans: [ID128: [Span]] = [:]
    private var visits: [ID128: [Visit]] = [:]

    /// Members with a contact.
    var members: Set<ID128> { Set(spans.keys) }

    init(_ read: LocalRead, unit: ID128) throws {
        for row in try read.rows("contact", unit: unit) {
            guard let member = row.reference("member"), let household = row.reference("household"),
                let from = row.day("from")
            else { continue }
            spans[member, default: []].append(Span(household: household, from: from, to: row.day("to")))
        }
        var households: [ID128: ID128] = [:]
        for row in try read.rows("log_note", unit: unit) { households[row.id] = row.reference("household") }
        for row in try read.rows("log_entry", unit: unit) where row.text("kind") == LogKind.visit.rawValue {
            guard let member = row.reference("member"), let day = row.day("date") else { continue }
            visits[member, default: []].append(Visit(household: households[row.id], day: day))
        }
    }

    /// The visits to each household that the member contacted in a quarter; 0 for one not visited.
    func visits(of member: ID128, in quarter: Quarter) -> [Int] {
        let spans = (spans[member] ?? []).filter { $0.meets(quarter) }
        let visits = (visits[member] ?? []).filter { quarter.contains($0.day) }
        return Set(spans.map(\.household)).map { household in
            visits.count { visit in
                visit.household == household && spans.contains { $0.household == household && $0.covers(visit.day) }
            }
        }
    }

    /// Whether the log has a visit of the member in a quarter without a household that is known here.
    func hasUnplacedVisit(of member: ID128, in quarter: Quarter) -> Bool {
        (visits[member] ?? []).contains { $0.household == nil && quarter.contains($0.day) }
    }
}
