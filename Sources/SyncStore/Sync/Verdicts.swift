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
        let unit = changeSet.header.stream.audience.unit
        let audience = try db.audienceNumber(changeSet.header.stream.audience)
        let version = try db.integer(.openVersion) ?? 0
        let level = Int64(place.own.level.rawValue)
        var ids: Set<ID128> = []
        for (key, reason) in refused {
            let target = Value.blob(changeSet.hash.bytes)
            let row = Value.blob(key.id.bytes)
            let id = ID128.natural(
                table: SystemTables.verdict.name, parent: unit, key: [target, .text(key.table), row, .integer(level)])
            try db.cachedStatement(
                sql: """
                    INSERT INTO verdict (_a, id, target, "table", row, level, outcome, reason, _v)
                    VALUES (?, ?, ?, ?, ?, ?, 'refused', ?, ?) ON CONFLICT DO NOTHING
                    """
            ).execute(
                arguments: [
                    audience, id.stored, target.stored, key.table, row.stored, level, reason.rawValue, version,
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

    /// Accepts a change-set as a whole after all, beside what this hub or one below has said of it before.
    func acceptWhole(_ changeSet: ChangeSet, _ reason: Refusal) throws {
        let own = try LocalRead(db: db, schema: replica.schema).place().own
        let audience = changeSet.header.stream.audience
        let number = try db.audienceNumber(audience)
        let level = Value.integer(Int64(own.level.rawValue))
        let (target, row) = (Value.blob(changeSet.hash.bytes), Value.blob(ID128.zero.bytes))
        let id = ID128.natural(
            table: SystemTables.verdict.name, parent: audience.unit, key: [target, .text(""), row, level])
        try replica.captured({ local in
            try local.db.execute(
                sql: "UPDATE verdict SET outcome = 'accepted' WHERE _a = ? AND id = ?",
                arguments: [number, id.stored])
            if local.db.changesCount > 0 { return }
            try local.db.execute(
                sql: """
                    INSERT INTO verdict (_a, id, target, "table", row, level, outcome, reason)
                    VALUES (?, ?, ?, '', ?, ?, 'accepted', ?)
                    """,
                arguments: [number, id.stored, target.stored, row.stored, level.stored, reason.rawValue])
        }, in: db)
        try Sealer(db: db, replica: replica).seal()
    }
}
