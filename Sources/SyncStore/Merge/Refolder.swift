import GRDB
import SyncKit

/// Folds rows again from the log, after the set of accepted writes has changed.
struct Refolder {
    let db: Database
    let replica: Replica
    let authors: Authors
    let parking: Parking

    /// Folds the named rows of an audience from its first change-set on and stores the outcome. Rows with changes
    /// that wait for a seal must have been sealed before.
    ///
    /// - Complexity: O(*n*) for *n* bytes of the audience's log.
    func refold(_ keys: Set<AudienceFold.RowKey>, of audience: Int64) throws {
        let (fold, versions) = try folded(audience, only: keys)
        let store = RowStore(db: db)
        for key in keys {
            guard let table = replica.schema[key.table] else { continue }
            guard let row = fold.rows[key] else {
                try store.erase(table, audience, key.id)
                continue
            }
            let renamed = RowFold<Int64>(
                isBorn: row.isBorn,
                cells: row.cells.mapValues { heads in
                    heads.map { RowFold<Int64>.Head(source: versions[$0.source], value: $0.value) }
                },
                deletes: row.deletes.map { versions[$0] })
            try store.save(renamed, isAlive: fold.isAlive(row), table, audience, key.id)
        }
    }

    /// Folds everything in a unit's audiences again that others may write: the verdicts first, for they decide
    /// over the rest.
    func refold(unit: ID128) throws {
        for (number, audience) in try db.audiences().sorted(by: { $0.key < $1.key })
        where audience.unit == unit && audience.top > .village {
            var keys: Set<AudienceFold.RowKey> = []
            try db.eachEntry(of: number) { entry in
                for table in try replica.body(of: entry, in: db)?.tables ?? [] {
                    keys.formUnion(table.groups.flatMap(\.ids).map { AudienceFold.RowKey(table: table.name, id: $0) })
                }
            }
            let verdicts = keys.filter { $0.table == SystemTables.verdict.name }
            if !verdicts.isEmpty { try refold(verdicts, of: number) }
            parking.forget()
            if keys.count > verdicts.count { try refold(keys.subtracting(verdicts), of: number) }
        }
    }

    /// The fold of an audience's log with the verdicts in force, and the version behind each source.
    func folded(
        _ audience: Int64, only keys: Set<AudienceFold.RowKey>? = nil
    ) throws -> (fold: AudienceFold, versions: [Int64]) {
        var fold = AudienceFold(schema: replica.schema, only: keys)
        var versions: [Int64] = []
        try db.eachEntry(of: audience) { entry in
            let header = entry.changeSet.header
            let isParked = try parking.reason(header, hash: entry.changeSet.hash, at: entry.place) != nil
            let body = isParked ? nil : try replica.body(of: entry, in: db)
            let judgement = try authors.privateJudgement(of: header, body ?? ChangeBody(tables: []))
            let refusals = try Refusals(of: entry.changeSet.hash, in: db)
            let admission = try authors.admission(of: header)
            fold.add(header, hash: entry.changeSet.hash, body: body ?? ChangeBody(tables: [])) { key, group in
                guard let table = replica.schema[key.table] else { return false }
                return (refusals[key.table, key.id] ?? judgement[key.table, key.id]) == nil
                    && admission.admits(table, group)
            }
            versions.append(entry.version)
        }
        return (fold, versions)
    }

    /// The rows that a replica's change-sets name, by audience.
    ///
    /// - Parameter isPrivate: Only those of private tables.
    func rows(writtenBy author: ID128, isPrivate: Bool = false) throws -> [Int64: Set<AudienceFold.RowKey>] {
        var rows: [Int64: Set<AudienceFold.RowKey>] = [:]
        let cursor = try Row.fetchCursor(
            db,
            sql: """
                SELECT l.audience, \(LogEntry.columns(of: "l")) FROM sync_log l JOIN sync_stream s ON s.n = l.stream
                JOIN sync_audience a ON a.n = l.audience
                WHERE s.replica = ? \(isPrivate ? "AND a.top = \(Level.village.rawValue)" : "")
                """, arguments: [author.stored])
        while let row = try cursor.next() {
            guard let body = try replica.body(of: LogEntry(row), in: db) else { continue }
            for table in body.tables {
                let keys = table.groups.flatMap(\.ids).map { AudienceFold.RowKey(table: table.name, id: $0) }
                rows[row["audience"], default: []].formUnion(keys)
            }
        }
        return rows
    }
}
