import GRDB
import SyncKit

/// Folds rows again from the log, after the set of accepted writes has changed.
struct Refolder {
    let db: Database
    let replica: Replica
    let authors: Authors

    /// Folds the named rows of an audience from its first change-set on and stores the outcome.
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

    /// The fold of an audience's log with the verdicts in force, and the version behind each source.
    func folded(
        _ audience: Int64, only keys: Set<AudienceFold.RowKey>? = nil
    ) throws -> (fold: AudienceFold, versions: [Int64]) {
        var fold = AudienceFold(schema: replica.schema, only: keys)
        var versions: [Int64] = []
        try db.eachEntry(of: audience) { entry in
            let body = entry.changeSet.header.keyID == nil ? try entry.body() : ChangeBody(tables: [])
            let refusals = try Refusals(of: entry.changeSet.hash, in: db)
            let admission = try authors.admission(of: entry.changeSet.header)
            fold.add(entry.changeSet.header, hash: entry.changeSet.hash, body: body) { key, group in
                guard let table = replica.schema[key.table] else { return false }
                return refusals[key.table, key.id] == nil && admission.admits(table, group)
            }
            versions.append(entry.version)
        }
        return (fold, versions)
    }
}
