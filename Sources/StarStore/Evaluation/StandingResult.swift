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
        let rows = try read.rows("result", unit: unit).filter { $0.int("year") == year }
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

    /// The members with a reason that keeps the year from being decided, as `VILLAGE/MEMBER (M)`.
    func undecided(_ forest: UnitForest) -> [String] {
        rows.compactMap { row in
            guard let reason = row.text("reason").flatMap(Reason.init(rawValue:)),
                reason == .missing || reason == .tied
            else { return nil }
            return "\(forest.code(row.unit))/\(row.text("member") ?? "-") (\(reason.rawValue))"
        }.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
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
