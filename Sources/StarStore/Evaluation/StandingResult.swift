import StarKit
import SyncKit
import SyncStore

/// The stored result of a year: what is posted, objected to and decided.
struct StandingResult {
    /// The result's rows.
    let rows: [StoredRow]
    /// What the rows name, each once: a street's rows name one.
    let resultHashes: [Value]
    let rollHashes: [Value]

    /// - Parameter unit: One village; nil for all that are held here.
    init(_ read: LocalRead, unit: ID128?, year: Int) throws {
        let rows = try read.rows("result", unit: unit, year: year)
        let distinct = { (column: String) in
            Set(rows.compactMap { $0[column] == .null ? nil : $0[column] }).sorted { left, right in
                guard case .blob(let one) = left, case .blob(let other) = right else { return false }
                return one.lexicographicallyPrecedes(other)
            }
        }
        self.rows = rows
        resultHashes = distinct("resultHash")
        rollHashes = distinct("rollHash")
    }

    /// The members with a reason that keeps the year from being decided, as `VILLAGE/MEMBER (M)`: whoever waits for a
    /// draw, and whoever lacks a component, unless the branch held the member back with a reason. Above the street,
    /// where nobody reads that, the street's decision on this result says so.
    func undecided(_ read: LocalRead, year: Int) throws -> [String] {
        let decided = Set(
            try read.rows("decision", unit: nil, year: year).map { $0["resultHash"] })
        let heldBack = try heldBack(read, year: year)
        let forest = try UnitForest(read)
        return rows.compactMap { row in
            let member = row.text("member") ?? "-"
            switch row.text("reason").flatMap(Reason.init(rawValue:)) {
            case .tied: break
            case .missing:
                if decided.contains(row["resultHash"]) || heldBack.contains(row.unit.hex + member) { return nil }
            default: return nil
            }
            return "\(forest.code(row.unit))/\(member) (\(row.text("reason") ?? "-"))"
        }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }

    /// Unit and code of the members whom their branch did not put forward.
    private func heldBack(_ read: LocalRead, year: Int) throws -> Set<String> {
        let codes = try CodeIndex(read, "member", unit: nil)
        return Set(
            try read.rows("branch_review", unit: nil).compactMap { row in
                guard row.int("year") == year, row.text("outcome") == "held_back" else { return nil }
                return row.reference("member").flatMap { codes[$0] }.map { row.unit.hex + $0 }
            })
    }
}

extension [String] {
    /// The first twenty, with how many more there are.
    func listed(_ separator: String = ", ") -> Words {
        let shown = prefix(20).joined(separator: separator)
        let rest = count - 20
        return rest > 0 ? Words("\(shown) and \(rest) more", "\(shown)等，另有\(rest)项") : Words(shown, shown)
    }
}
