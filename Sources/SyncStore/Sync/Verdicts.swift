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
        let audience = try db.audienceNumber(Self.audience(over: target, by: place.own.level))
        let version = try db.integer(.openVersion) ?? 0
        let level = Int64(place.own.level.rawValue)
        var ids: Set<ID128> = []
        for (key, reason) in refused {
            let name = Value.blob(changeSet.hash.bytes)
            let row = Value.blob(key.id.bytes)
            let id = Self.id(
                over: changeSet.hash, table: key.table, row: key.id, in: target.unit, by: place.own.level)
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

    /// The audience in which this hub says what it thinks of change-sets of another: of what it cannot read it
    /// judges only whole change-sets, and where the hub itself is read.
    static func audience(over target: Audience, by level: Level) -> Audience {
        target.isPrivate ? Audience(unit: target.unit, top: max(level, .street)) : target
    }

    /// The id of a hub's verdict over a whole change-set.
    static func id(over changeSet: Hash32, in unit: ID128, by level: Level) -> ID128 {
        id(over: changeSet, table: "", row: .zero, in: unit, by: level)
    }

    /// The id of a hub's verdict over one row of a change-set.
    static func id(over changeSet: Hash32, table: String, row: ID128, in unit: ID128, by level: Level) -> ID128 {
        .natural(
            table: SystemTables.verdict.name, parent: unit,
            key: [.blob(changeSet.bytes), .text(table), .blob(row.bytes), .integer(Int64(level.rawValue))])
    }
}
