import GRDB
import SyncKit

/// The refused rows of a replica's own change-sets, with what was written.
struct RefusedRows {
    let db: Database
    let replica: Replica

    /// What one change-set did to a row, in its order.
    struct Write {
        let kind: WriteKind
        let cells: [RefusedRow.Cell]
    }

    /// Those that a verdict in force refuses and that nobody dealt with, the oldest verdict first.
    func all() throws -> [RefusedRow] {
        let condition = [
            StandingVerdict.refuses, StandingVerdict.isOverRow, StandingVerdict.isUnanswered,
            StandingVerdict.isOverOwn(try replica.ownReplicas(in: db)),
        ]
        .joined(separator: " AND ")
        return try StandingVerdict.all(where: condition, [], in: db).compactMap { try row($0) }
    }

    /// The writes of a change-set to one row.
    func writes(of changeSet: Hash32, _ table: String, _ id: ID128) throws -> [Write] {
        guard let entry = try db.entry(named: changeSet), entry.changeSet.header.keyID == nil else { return [] }
        let groups = try entry.body().tables.first { $0.name == table }?.groups ?? []
        return groups.flatMap { group in
            group.ids.indices.filter { group.ids[$0] == id }.map { index in
                Write(kind: group.kind, cells: zip(group.columns, group.row(index)).map(RefusedRow.Cell.init))
            }
        }
    }

    private func row(_ verdict: StandingVerdict) throws -> RefusedRow? {
        let writes = try writes(of: verdict.target, verdict.table, verdict.row)
        guard let last = writes.last, let entry = try db.entry(named: verdict.target) else { return nil }
        var cells: [RefusedRow.Cell] = []
        for cell in writes.flatMap(\.cells) {
            cells.removeAll { $0.column == cell.column }
            cells.append(cell)
        }
        return RefusedRow(
            id: verdict.id, changeSet: verdict.target, table: verdict.table, unit: verdict.unit, row: verdict.row,
            kind: last.kind, cells: cells, writtenAt: entry.changeSet.header.claimedAt, reason: verdict.reason,
            note: verdict.note, hub: verdict.judge?.replica, refusedAt: verdict.judge?.at)
    }
}
