import StarKit
import SyncKit
import SyncStore

// What need not be typed because the book knows it.
extension Records {
    /// Columns that name the result or the roll that stands: by table.
    private static let hashes = [
        "publicity": ("resultHash", "resultHash"), "draw": ("rollHash", "rollHash"),
        "decision": ("resultHash", "resultHash"),
    ]

    /// The hash of what stands, where it is one.
    static func fillHash(
        _ values: inout [String: Value], _ table: MergedTable, _ desk: Desk, unit: ID128
    ) throws {
        guard let (column, source) = hashes[table.name], values[column] == nil else { return }
        let isOfVillage = if case .unit = table.scope { true } else { false }
        let standing = try StandingResult(desk.read, unit: isOfVillage ? unit : nil, year: desk.cycleYear())
        let found = source == "rollHash" ? standing.rollHashes : standing.resultHashes
        if let only = found.first, found.count == 1 { values[column] = only }
    }

    /// A report that the street returned counts as sent again once the village has changed it.
    static func sendAgain(
        _ values: inout [String: Value], _ table: MergedTable, before: StoredRow, _ desk: Desk
    ) {
        guard desk.level == .village, ["debrief", "secretary_debrief", "pre_assessment"].contains(table.name),
            before.text("outcome") == "returned", values["outcome"] == nil
        else { return }
        values["outcome"] = .null
    }
}
