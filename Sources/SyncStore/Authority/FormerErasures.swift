import GRDB
import SyncKit

/// What a unit's former parent has erased: the hub that moved the unit away takes the records over, in the caller's
/// transaction. The new parent does not read the old one's audience, and could not tell what is left of an erased
/// body from a false one.
struct FormerErasures {
    let db: Database
    let replica: Replica

    /// Takes over what has come since the last time.
    func takeOver() throws {
        let read = LocalRead(db: db, schema: replica.schema)
        let moves = try read.rows(SystemTables.unitMove.name, unit: nil)
        guard !moves.isEmpty, let own = try Replica.place(in: db)?.own.id else { return }
        // A street that lets a unit go has a record of its own, which names itself.
        let former = Set(moves.filter { $0.unit == own }.compactMap { $0.reference("from") }).subtracting([own])
        for parent in former.sorted() { try takeOver(from: parent, own) }
    }

    private func takeOver(from parent: ID128, _ own: ID128) throws {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT e.id, e.target, e.cells, e.commitment, e.reason, e.erasedAt FROM erasure e
                JOIN sync_audience a ON a.n = e._a LEFT JOIN sync_log l ON l.audience = e._a AND l.version = e._v
                WHERE a.unit = ? AND e._d = 0 AND NOT EXISTS (SELECT 1 FROM erasure o
                    JOIN sync_audience b ON b.n = o._a WHERE b.unit = ? AND o.id = e.id)
                ORDER BY l.seq IS NULL, l.seq, e.number, e.id
                """, arguments: [parent.stored, own.stored])
        if rows.isEmpty { return }
        try Sealer(db: db, replica: replica).seal()
        var targets: [Hash32] = []
        _ = try replica.captured(
            { local in
                for (index, row) in rows.enumerated() {
                    targets.append(try row.hash("target"))
                    try local.put(
                        SystemTables.erasure.name, unit: own, try row.id("id"),
                        [
                            "target": Value(row["target"] as DatabaseValue),
                            "cells": Value(row["cells"] as DatabaseValue),
                            "commitment": Value(row["commitment"] as DatabaseValue), "number": .integer(Int64(index)),
                            "reason": Value(row["reason"] as DatabaseValue),
                            "erasedAt": Value(row["erasedAt"] as DatabaseValue),
                        ])
                }
            }, in: db)
        try Sealer(db: db, replica: replica).seal()
        try carryOut(targets)
    }

    /// Erases what is held here of it.
    private func carryOut(_ targets: [Hash32]) throws {
        let erasures = Erasures(db: db, schema: replica.schema)
        var keys: [Int64: Set<AudienceFold.RowKey>] = [:]
        for target in targets {
            guard let folded = try erasures.carryOut(over: target) else { continue }
            keys[folded.audience, default: []].formUnion(folded.keys)
        }
        let refolder = Refolder(
            db: db, replica: replica, authors: Authors(db, replica.schema), parking: Parking(db, replica.schema))
        for (audience, keys) in keys.sorted(by: { $0.key < $1.key }) { try refolder.refold(keys, of: audience) }
    }
}
