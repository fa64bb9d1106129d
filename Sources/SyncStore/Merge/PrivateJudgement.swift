import SyncKit

/// What the laptops of a village refuse of a change-set that their hub cannot read: the same judgement as a hub's,
/// from the declaration alone, with the stage that the author had seen. It needs no verdict: whoever can read the
/// body comes to the same.
struct PrivateJudgement {
    private let refused: [AudienceFold.RowKey: Refusal]

    /// - Parameter author: The author's standing; nil for a stranger, all of whose rows are refused.
    init(of header: Header, _ body: ChangeBody, author: Standing?, rights: Rights) {
        guard header.stream.audience.isPrivate else {
            refused = [:]
            return
        }
        let known = body.known(to: rights.schema)
        guard let author else {
            let keys = known.tables.flatMap { table in
                table.groups.flatMap(\.ids).map { AudienceFold.RowKey(table: table.name, id: $0) }
            }
            refused = Dictionary(keys.map { ($0, .forbidden) }, uniquingKeysWith: { first, _ in first })
            return
        }
        let judgement = RowJudgement(schema: rights.schema, rights: rights, stage: header.seenStage)
        refused = Dictionary(
            judgement.refusedRows(of: header, known, author: author), uniquingKeysWith: { first, _ in first })
    }

    subscript(_ table: String, _ id: ID128) -> Refusal? {
        refused.isEmpty ? nil : refused[AudienceFold.RowKey(table: table, id: id)]
    }
}

extension ChangeBody {
    /// Without the tables and columns that the schema does not know: those are folded in after an upgrade.
    fileprivate func known(to schema: Schema) -> ChangeBody {
        ChangeBody(
            tables: tables.compactMap { table in
                guard let declared = schema[table.name] else { return nil }
                let groups = table.groups.map { group in
                    let columns = group.columns.indices.filter { declared.position(of: group.columns[$0]) != nil }
                    return RowGroup(
                        kind: group.kind, columns: columns.map { group.columns[$0] }, ids: group.ids,
                        values: columns.map { group.values[$0] })
                }
                return ChangeBody.Table(name: table.name, groups: groups)
            })
    }
}
