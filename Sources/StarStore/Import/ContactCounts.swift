import StarKit
import SyncKit
public import SyncStore

/// The counts of visits that go up in place of households and notes: per member and quarter, the visits to each
/// contacted household, most first, without the numbers of households.
///
/// A visit counts when the log has it on a day on which the member contacted that household. Counts are kept for the
/// open cycle's year while the year's records can be written, and only for members whose contacts this laptop holds.
public struct ContactCounts: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Computes the counts again, after private data has come in.
    ///
    /// - Returns: How many rows changed.
    /// - Throws: `StoreError` of the store.
    public func recount() throws -> Int {
        try replica.enter { try Self.recount(try Desk($0, replica)) }
    }

    /// - Parameter also: Members who had a contact that was just removed.
    static func recount(_ desk: Desk, also: Set<ID128> = []) throws -> Int {
        guard desk.level == .village, Book.isOpen("contact_count", to: .village, in: desk.stage) else { return 0 }
        let book = try ContactBook(desk.read, unit: desk.unit)
        let members = Set(try desk.read.rows("member", unit: desk.unit).map(\.id))
        var stored: [ID128: Int] = [:]
        for row in try desk.read.rows("contact_count", unit: desk.unit) {
            stored[row.id] = visits(row.text("visits") ?? "").reduce(0, +)
        }
        // A count of zeros says only what its absence says, unless the policy counts contacts without visits:
        // written by a laptop that lacks the notes, it would stand against the counts of the one that has them.
        let countsZeros = try EffectivePolicy(desk.read, year: desk.stage.cycle).policy.contact.visitsPerQuarter == 0
        var changed = 0
        for member in book.members.union(also).intersection(members).sorted() {
            for quarter in Quarter.all(of: desk.stage.cycle) {
                let visits = book.visits(of: member, in: quarter)
                let key: [String: Value] = [
                    "member": Value(member), "year": Value(quarter.year), "quarter": Value(quarter.number),
                ]
                let id = try desk.local.naturalID("contact_count", unit: desk.unit, key)
                let former = stored[id]
                let isIdle = visits.allSatisfy { $0 == 0 }
                let isAhead = quarter.firstDay > desk.today
                if former == nil, visits.isEmpty || isIdle && (isAhead || !countsZeros) { continue }
                // Another laptop may hold the households of visits that this one cannot place: it knows better.
                if let former, visits.reduce(0, +) < former, book.hasUnplacedVisit(of: member, in: quarter) { continue }
                let values = key.merging(["visits": .text(Self.text(visits))]) { $1 }
                let outcome = try desk.local.put("contact_count", unit: desk.unit, id, values)
                if outcome != .same { changed += 1 }
            }
        }
        return changed
    }

    static func text(_ visits: [Int]) -> String {
        visits.sorted(by: >).map(String.init).joined(separator: ",")
    }

    /// Reads what ``text(_:)`` wrote; entries that are no counts are left out.
    static func visits(_ text: String) -> [Int] {
        text.split(separator: ",").compactMap { Int($0) }.filter { $0 >= 0 }
    }
}
