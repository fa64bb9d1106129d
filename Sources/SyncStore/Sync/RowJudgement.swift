import SyncKit

/// What a hub finds wrong with the rows of a change-set.
struct RowJudgement {
    let schema: Schema
    let rights: Rights
    /// The hub's stage now; nil where stages play no part.
    let stage: Stage?

    /// The rows that are refused, each with the reason.
    func refusedRows(
        of header: Header, _ body: ChangeBody, author: Standing
    ) -> [(AudienceFold.RowKey, Refusal)] {
        if PlantedBug.forgottenRight.isOn { return [] }
        var refused: [(AudienceFold.RowKey, Refusal)] = []
        let audience = header.stream.audience
        for table in body.tables {
            for group in table.groups {
                let refusal = rights.judge(
                    author, group.kind, columns: group.columns, table: table.name, audience: audience,
                    clock: PlantedBug.forgottenStage.isOn
                        ? .none : stage.map { .stage($0, seen: header.seenStage) } ?? .none)
                for (index, id) in group.ids.enumerated() {
                    let reason = refusal ?? (isValid(group, index, table.name, in: audience.unit) ? nil : .invalid)
                    if let reason { refused.append((AudienceFold.RowKey(table: table.name, id: id), reason)) }
                }
            }
        }
        return refused
    }

    private func isValid(_ group: RowGroup, _ index: Int, _ table: String, in unit: ID128) -> Bool {
        if PlantedBug.forgottenKind.isOn { return true }
        if group.kind == .insert, !hasItsKey(group, index, table, in: unit) { return false }
        var bytes = 0
        for (name, values) in zip(group.columns, group.values) {
            guard schema[table]?.column(name)?.accepts(values[index]) ?? false else { return false }
            bytes += values[index].wireBytes
        }
        return bytes <= SyncLimits.rowBytesMax
    }

    /// Whether a new row has the id that its natural key makes: nobody may write a key into another row.
    private func hasItsKey(_ group: RowGroup, _ index: Int, _ table: String, in unit: ID128) -> Bool {
        guard let declared = schema[table], case .natural(let parentColumn, let columns) = declared.key else {
            return true
        }
        let values = Dictionary(zip(group.columns, group.row(index)), uniquingKeysWith: { first, _ in first })
        var parent = unit
        if let parentColumn {
            guard case .blob(let bytes)? = values[parentColumn], let id = ID128(bytes) else { return false }
            parent = id
        }
        let key = columns.map { values[$0] ?? .null }
        return !key.contains(.null) && group.ids[index] == .natural(table: table, parent: parent, key: key)
    }
}
