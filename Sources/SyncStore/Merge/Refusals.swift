import GRDB
import SyncKit

/// The verdicts in force over one change-set.
struct Refusals {
    private let refused: [AudienceFold.RowKey: Refusal]

    /// Reads the verdicts that name `target`: of several over one row, the highest level's holds.
    init(of target: Hash32, in db: Database) throws {
        let statement = try db.cachedStatement(
            sql: """
                SELECT "table", row, level, outcome, reason FROM verdict WHERE target = ? AND _d = 0 ORDER BY level
                """)
        var refused: [AudienceFold.RowKey: Refusal] = [:]
        let rows = try Row.fetchCursor(statement, arguments: [target.stored])
        while let row = try rows.next() {
            guard let table = row["table"] as String?, let id = ID128(row["row"] as DatabaseValue) else { continue }
            let key = AudienceFold.RowKey(table: table, id: id)
            if PlantedBug.lowestVerdict.isOn, refused[key] != nil { continue }
            let isRefused = row["outcome"] as String? == "refused"
            // A reason that a later program knows still refuses.
            refused[key] = isRefused ? Refusal(rawValue: row["reason"] ?? "") ?? .forbidden : nil
        }
        self.refused = refused
    }

    var isEmpty: Bool { refused.isEmpty }

    subscript(_ table: String, _ id: ID128) -> Refusal? {
        refused.isEmpty ? nil : refused[AudienceFold.RowKey(table: table, id: id)]
    }
}
