import StarKit
import SyncKit
import SyncStore

/// Until when objections are taken: on everything while the list hangs, and while something hangs that was posted
/// again, on the lines that had changed since the posting before it.
struct ObjectionTerms {
    /// The first day; nil while nothing is posted.
    let first: CalendarDay?
    private let listEnd: CalendarDay?
    /// By the member's code.
    private let changedEnds: [String: CalendarDay]

    init(_ read: LocalRead, unit: ID128, year: Int, policy: Policy) throws {
        let term = PublicityTerm(policy)
        let postings = try read.rows("publicity", unit: unit, year: year).compactMap { row in
            row.day("posted").map { (number: row.int("number") ?? 1, posted: $0, hash: row["resultHash"]) }
        }.sorted { ($0.number, $0.posted) < ($1.number, $1.posted) }
        first = postings.map(\.posted).min()
        listEnd = postings.first.map { term.end(number: $0.number, posted: $0.posted) }
        let changes = postings.count > 1 ? try ResultChanges(read, year: year).all : []
        let codes = Dictionary(
            try read.rows("result", unit: unit, year: year).compactMap { row in row.text("member").map { (row.id, $0) }
            },
            uniquingKeysWith: { first, _ in first })
        var ends: [String: CalendarDay] = [:]
        var next = 0
        for (index, posting) in postings.enumerated() {
            guard let last = changes.lastIndex(where: { $0.resultHash == posting.hash }), last >= next else { continue }
            let end = term.end(number: posting.number, posted: posting.posted)
            for change in changes[next...last] where index > 0 && change.unit == unit {
                guard change.shows(policy.publicity.fields), let code = codes[change.row] else { continue }
                ends[code] = max(ends[code] ?? end, end)
            }
            next = last + 1
        }
        changedEnds = ends
    }

    /// The last day for an objection.
    ///
    /// - Parameter member: Code of the member whom it is about; nil for the procedure.
    func end(member: String?) -> CalendarDay? {
        guard let listEnd else { return nil }
        return max(listEnd, member.flatMap { changedEnds[$0] } ?? listEnd)
    }
}
