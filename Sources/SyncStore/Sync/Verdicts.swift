import GRDB
import SyncKit

/// Writes this hub's verdicts, and seals them before what they judge is merged, so that they do not depend on it.
struct Verdicts {
    let db: Database
    let replica: Replica

    /// Refuses a change-set as a whole.
    func refuse(_ changeSet: ChangeSet, _ reason: Refusal) throws {
        try refuse([(AudienceFold.RowKey(table: "", id: .zero), reason)], of: changeSet)
    }

    /// Refuses rows of a change-set.
    func refuse(_ refused: [(AudienceFold.RowKey, Refusal)], of changeSet: ChangeSet) throws {
        guard !refused.isEmpty, let place = try Replica.place(in: db) else { return }
        let target = changeSet.header.stream.audience
        let unit = target.unit
        // Of what it cannot read a hub says only that it forked, and where the hub itself is read.
        let audience = try db.audienceNumber(
            target.isPrivate ? Audience(unit: unit, top: max(place.own.level, .street)) : target)
        let version = try db.integer(.openVersion) ?? 0
        let level = Int64(place.own.level.rawValue)
        var ids: Set<ID128> = []
        for (key, reason) in refused {
            let name = Value.blob(changeSet.hash.bytes)
            let row = Value.blob(key.id.bytes)
            let id = ID128.natural(
                table: SystemTables.verdict.name, parent: unit, key: [name, .text(key.table), row, .integer(level)])
            try db.cachedStatement(
                sql: """
                    INSERT INTO verdict (_a, id, target, "table", row, level, outcome, reason, _v)
                    VALUES (?, ?, ?, ?, ?, ?, 'refused', ?, ?) ON CONFLICT DO NOTHING
                    """
            ).execute(
                arguments: [
                    audience, id.stored, name.stored, key.table, row.stored, level, reason.rawValue, version,
                ])
            if db.changesCount > 0 { ids.insert(id) }
        }
        guard !ids.isEmpty else { return }
        try Recorder(db: db, schema: replica.schema, version: version).append(
            Capture.Group(
                table: SystemTables.verdict.name, audience: audience, kind: .insert,
                mask: SystemTables.verdict.allColumns), ids.sorted())
        try Sealer(db: db, replica: replica).seal()
    }
}
