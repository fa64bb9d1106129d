import Foundation
import GRDB
import SyncKit

/// The records of erasure in force, and what they make of bodies.
struct Erasures {
    private struct Record {
        let hub: ID128
        let erasure: Erasure
        let commitment: Hash32
    }

    let db: Database
    let schema: Schema

    /// Whether any record names a change-set.
    func names(_ target: Hash32) throws -> Bool {
        try Row.fetchOne(statement(), arguments: [target.stored]) != nil
    }

    /// Whether these bytes are what an erasure left of the change-set's body.
    ///
    /// Where several hubs have erased at once no single record covers the outcome: then every cell that any of them
    /// names must be gone.
    func explains(_ changeSet: ChangeSet) throws -> Bool {
        let records = try self.records(over: changeSet)
        guard !records.isEmpty else { return false }
        guard let body = body(changeSet.body) else { return false }
        let commitment = Erasure.commitment(to: body, salt: changeSet.body.prefix(StoredBody.saltBytes))
        if records.contains(where: { $0.commitment == commitment }) { return true }
        guard Set(records.map(\.hub)).count > 1 else { return false }
        return Erasure(Set(records.flatMap(\.erasure.cells))).applied(to: body) == body
    }

    private func body(_ stored: [UInt8]) -> ChangeBody? {
        // Bytes that are no body are no erasure's outcome either.
        try? StoredBody.unpack(stored)
    }

    /// The change-set with every erasure in force carried out; the same when there is none.
    func applied(to changeSet: ChangeSet) throws -> ChangeSet {
        var body = changeSet.body
        for record in try records(over: changeSet) {
            do {
                let plain = try StoredBody.unpack(body)
                if record.erasure.applied(to: plain) != plain { body = try record.erasure.applied(toStored: body) }
            } catch {
                throw StoreError.damaged("body")
            }
        }
        if body == changeSet.body { return changeSet }
        do {
            return try ChangeSet(headerBytes: changeSet.headerBytes, signature: changeSet.signature, body: body)
        } catch {
            throw StoreError.damaged("header")
        }
    }

    /// Replaces the stored body of a change-set that is held.
    ///
    /// - Returns: The rows to be folded again, and their audience; nil when nothing changed.
    func carryOut(over target: Hash32) throws -> (audience: Int64, keys: Set<AudienceFold.RowKey>)? {
        guard let entry = try db.entry(named: target) else { return nil }
        let erased = try applied(to: entry.changeSet)
        guard erased.body != entry.changeSet.body else { return nil }
        try db.execute(
            sql: "UPDATE sync_log SET body = ? WHERE seq = ?", arguments: [Data(erased.body), entry.sequence])
        try db.set(.scrubDue, 1)
        let cells = try records(over: entry.changeSet).flatMap(\.erasure.cells)
        let keys = Set(cells.map { AudienceFold.RowKey(table: $0.table, id: $0.row) })
        return (try db.audienceNumber(entry.changeSet.header.stream.audience), keys)
    }

    /// The records over a change-set, in the order in which their author wrote them. Only a hub at or above the unit
    /// may erase; a former parent's word stays, because what is left of a body can be checked by it alone.
    private func records(over changeSet: ChangeSet) throws -> [Record] {
        let rows = try Row.fetchAll(statement(), arguments: [changeSet.hash.stored])
        if rows.isEmpty || changeSet.header.keyID != nil { return [] }
        let units = try LocalRead(db: db, schema: schema).units()
        let unit = changeSet.header.stream.audience.unit
        let moves = try Moves(db, schema, units)
        return try rows.compactMap { row in
            let hub = try row.id("hub")
            guard units.contains(unit, atOrBelow: hub) || moves.isFormer(hub, of: unit),
                let commitment = Hash32(row["commitment"] as DatabaseValue)
            else { return nil }
            let cells = try row.bytes("cells")
            // A record that cannot be read erases nothing: its hub must write another.
            return (try? Erasure(decoding: cells)).map { Record(hub: hub, erasure: $0, commitment: commitment) }
        }
    }

    private func statement() throws -> Statement {
        try db.cachedStatement(
            sql: """
                SELECT a.unit AS hub, e.cells, e.commitment FROM erasure e JOIN sync_audience a ON a.n = e._a
                LEFT JOIN sync_log l ON l.audience = e._a AND l.version = e._v
                WHERE e.target = ? AND e._d = 0 ORDER BY l.seq IS NULL, l.seq, e.number
                """)
    }
}
