import SyncKit

/// A refusal as it is written in a change-set.
struct ReferenceVerdict {
    let target: Hash32
    /// Empty for the change-set as a whole.
    let table: String
    let row: ID128
    let reason: Value

    static func all(in body: ChangeBody) -> [ReferenceVerdict] {
        body.tables.filter { $0.name == "verdict" }.flatMap(\.groups).flatMap { group in
            group.ids.indices.compactMap { index in
                let cells = Dictionary(uniqueKeysWithValues: zip(group.columns, group.row(index)))
                guard case .blob(let target)? = cells["target"], let hash = Hash32(target),
                    case .text(let name)? = cells["table"], case .blob(let row)? = cells["row"],
                    let id = ID128(row), cells["outcome"] == .text("refused")
                else { return nil }
                return ReferenceVerdict(target: hash, table: name, row: id, reason: cells["reason"] ?? .null)
            }
        }
    }
}
