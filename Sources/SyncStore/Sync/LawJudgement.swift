public import SyncKit

/// What a hub finds wrong with rows by the law of the schema: each row as it would stand here, once, at intake.
struct LawJudgement {
    let read: LocalRead
    /// The hub's stage now.
    let stage: Stage

    /// The rows that the law refuses, beside those that are refused already.
    func refusedRows(
        of body: ChangeBody, in unit: ID128, besides refused: [(AudienceFold.RowKey, Refusal)]
    ) throws -> [(AudienceFold.RowKey, Refusal)] {
        guard let law = read.schema.law else { return refused }
        let known = Set(refused.map(\.0))
        var result = refused
        for body in body.tables {
            guard let table = read.schema[body.name], case .unit = table.scope else { continue }
            for group in body.groups where group.kind != .delete {
                for index in group.ids.indices {
                    let key = AudienceFold.RowKey(table: table.name, id: group.ids[index])
                    if known.contains(key) { continue }
                    if let refusal = try law.judge(question(table, unit, group, index)) {
                        result.append((key, refusal))
                    }
                }
            }
        }
        return result
    }

    private func question(_ table: MergedTable, _ unit: ID128, _ group: RowGroup, _ index: Int) throws -> RowQuestion {
        let id = group.ids[index]
        let written = Dictionary(zip(group.columns, group.row(index)), uniquingKeysWith: { first, _ in first })
        // A birth says everything itself.
        let held = group.kind == .insert ? nil : try read.row(table.name, unit: unit, id)
        return RowQuestion(
            table: table, unit: unit, id: id, kind: group.kind, written: written, before: held?.cells, stage: stage,
            isContested: { try read.isContested(table.name, unit: unit, id, column: $0) })
    }
}

extension StoredRow {
    /// The values by column.
    public var cells: [String: Value] {
        Dictionary(uniqueKeysWithValues: zip(table.columns, values).map { ($0.name, $1) })
    }
}

extension LocalRead {
    /// Whether a column of a row has values that wait for somebody to settle them.
    public func isContested(_ table: String, unit: ID128, _ id: ID128, column: String) throws -> Bool {
        try conflicts(unit: unit).contains { conflict in
            conflict.table == table && conflict.row == id && conflict.cells.contains { $0.column == column }
        }
    }
}
