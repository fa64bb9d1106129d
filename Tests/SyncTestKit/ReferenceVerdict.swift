import SyncKit

/// A judgement over a row as it is written in a change-set.
struct ReferenceVerdict {
    let target: Hash32
    /// Empty for the change-set as a whole.
    let table: String
    let row: ID128
    let level: Int64
    let isRefused: Bool

    /// nil for cells that name nothing.
    init?(_ cells: [String: Value]) {
        guard case .blob(let target)? = cells["target"], let hash = Hash32(target),
            case .text(let name)? = cells["table"], case .blob(let row)? = cells["row"], let id = ID128(row),
            case .integer(let level)? = cells["level"]
        else { return nil }
        self.target = hash
        table = name
        self.row = id
        self.level = level
        isRefused = cells["outcome"] == .text("refused")
    }

    /// Those that are given in one change-set.
    static func all(in body: ChangeBody) -> [ReferenceVerdict] {
        body.tables.filter { $0.name == "verdict" }.flatMap(\.groups).flatMap { group in
            group.ids.indices.compactMap { index in
                ReferenceVerdict(Dictionary(uniqueKeysWithValues: zip(group.columns, group.row(index))))
            }.filter(\.isRefused)
        }
    }
}
