import StarKit
import SyncKit
import SyncStore

/// What changed in a result after it was ready to be posted: read from the trail of acts, in which each ranking of
/// that time writes the lines it changed.
struct ResultChanges {
    /// One changed line.
    struct Change {
        let unit: ID128
        let row: ID128
        let at: Int64
        /// From what to what.
        let text: String
        /// The result it became part of.
        let resultHash: Value

        /// Whether a posted line reads otherwise since.
        func shows(_ fields: [Policy.PublicField]) -> Bool {
            let names = Set(text.split(separator: ", ").compactMap { $0.split(separator: " ").first })
            return fields.contains { names.contains(Substring($0.rawValue)) } || names.contains("no")
        }
    }

    /// Oldest first.
    let all: [Change]

    /// Between what changed and the hash, in the reason of the act.
    private static let mark = "; result "

    init(_ read: LocalRead, year: Int) throws {
        let ids = Set(try read.rows("result", unit: nil, year: year).map(\.id))
        all = try read.rows("upper_audit_entry", unit: nil).compactMap { row -> Change? in
            guard row.text("table") == "result", row.text("action") == "set", let id = row.reference("row"),
                ids.contains(id), let reason = row.text("reason"), let mark = reason.firstRange(of: Self.mark),
                let hash = [UInt8](hex: String(reason[mark.upperBound...])), hash.count == 32
            else { return nil }
            return Change(
                unit: row.unit, row: id, at: row.integer("at") ?? 0, text: String(reason[..<mark.lowerBound]),
                resultHash: .blob(hash))
        }.sorted { ($0.at, $0.row) < ($1.at, $1.row) }
    }

    /// The result that a village's last change made; nil while nothing of the village has changed.
    ///
    /// - Parameter fields: What a posted line shows; a change of anything else needs no posting.
    func lastHash(of unit: ID128, fields: [Policy.PublicField]) -> Value? {
        all.last { $0.unit == unit && $0.shows(fields) }?.resultHash
    }

    static func reason(_ change: String, _ hash: Hash32) -> String { change + mark + hash.hex }

    /// The same for what the district decides otherwise once the result may hang on boards; nil for any other write.
    static func reason(
        of row: StoredRow, changed columns: [String], to values: [String: Value], in stage: Stage
    ) -> String? {
        guard row.table.name == "result", stage.step >= Book.stageStep("publicity") ?? .max,
            case .blob(let bytes) = row["resultHash"], let hash = Hash32(bytes)
        else { return nil }
        let shown = { (value: Value?) in
            switch value {
            case .integer(let number): String(number)
            case .text(let text): text
            default: "-"
            }
        }
        let parts = ["confirmed", "reason"].filter(columns.contains).map {
            "\($0) \(shown(row[$0])) -> \(shown(values[$0]))"
        }
        return parts.isEmpty ? nil : reason(parts.joined(separator: ", "), hash)
    }
}
