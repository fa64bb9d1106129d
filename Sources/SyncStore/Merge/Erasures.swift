import Foundation
import GRDB
import SyncKit

/// The records of erasure in force, and what they make of bodies.
struct Erasures {
    private struct Record {
        let hub: ID128
        let erasure: Erasure
        let commitment: Hash32
        let reason: Value
    }

    let db: Database
    let schema: Schema

    /// Whether any record names a change-set.
    func names(_ target: Hash32) throws -> Bool {
        try Row.fetchOne(statement(), arguments: [target.stored]) != nil
    }

    /// Whether a record says of these very bytes that they are what is left of the change-set's body.
    func attests(_ changeSet: ChangeSet) throws -> Bool {
        try attests(changeSet, records(over: changeSet))
    }

    private func attests(_ changeSet: ChangeSet, _ records: [Record]) throws -> Bool {
        guard !records.isEmpty, let body = body(changeSet.body) else { return false }
        let commitment = Erasure.commitment(to: body, salt: changeSet.body.prefix(StoredBody.saltBytes))
        return records.contains { $0.commitment == commitment }
    }

    /// Whether these bytes may be what erasures left of the change-set's body, at a store that made them so itself.
    ///
    /// Where several hubs have erased at once, a store that carries out their records in an order of its own has bytes
    /// of which no record speaks: then every cell that any of them names must be gone. That says nothing of the other
    /// cells, so bytes from elsewhere are held to ``attests(_:)``.
    func explains(_ changeSet: ChangeSet) throws -> Bool {
        let records = try self.records(over: changeSet)
        if try attests(changeSet, records) { return true }
        guard Set(records.map(\.hub)).count > 1, let body = body(changeSet.body) else { return false }
        return Erasure(Set(records.flatMap(\.erasure.cells))).applied(to: body) == body
    }

    /// Says as a hub what is left of a body on which several hubs have erased at once, unless that has been said: so
    /// whoever gets the body later can check all of it.
    ///
    /// - Returns: Whether there is a new record, which is to be sealed.
    func attest(over target: Hash32, by replica: Replica) throws -> Bool {
        guard let own = try Replica.place(in: db)?.own, own.level > .village,
            let changeSet = try db.entry(named: target)?.changeSet
        else { return false }
        let units = try LocalRead(db: db, schema: schema).units()
        let records = try self.records(over: changeSet)
        guard units.contains(changeSet.header.stream.audience.unit, atOrBelow: own.id), let first = records.first,
            try !attests(changeSet, records)
        else { return false }
        let cells = Set(records.flatMap(\.erasure.cells)).sorted().prefix(Erasure.cellsMax)
        let left: Hash32
        do {
            left = try Erasure.commitment(toStored: changeSet.body)
        } catch {
            throw StoreError.damaged("body")
        }
        _ = try replica.captured(
            { local in
                let values: [String: Value] = [
                    "target": .blob(target.bytes), "cells": .blob(Erasure(Set(cells)).encoded),
                    "commitment": .blob(left.bytes), "number": .integer(1), "reason": first.reason,
                    "erasedAt": .integer(replica.now()),
                ]
                try local.put(SystemTables.erasure.name, unit: own.id, local.newID(), values)
            }, in: db)
        return true
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

    /// Replaces the stored body of a change-set that is held, and of those that sign it again.
    ///
    /// - Returns: The rows to be folded again, and their audience; nil when nothing changed.
    func carryOut(over target: Hash32) throws -> (audience: Int64, keys: Set<AudienceFold.RowKey>)? {
        if PlantedBug.keptBody.isOn { return nil }
        var folded: (audience: Int64, keys: Set<AudienceFold.RowKey>)?
        for entry in try entries(thatShare: target) {
            let erased = try applied(to: entry.changeSet)
            guard erased.body != entry.changeSet.body else { continue }
            try db.execute(
                sql: "UPDATE sync_log SET body = ? WHERE seq = ?", arguments: [Data(erased.body), entry.sequence])
            try db.set(.scrubDue, 1)
            let cells = try records(over: entry.changeSet).flatMap(\.erasure.cells)
            let keys = Set(cells.map { AudienceFold.RowKey(table: $0.table, id: $0.row) })
            folded = (
                try db.audienceNumber(entry.changeSet.header.stream.audience), keys.union(folded?.keys ?? [])
            )
        }
        return folded
    }

    /// What is held of a change-set and of those that sign it again: their body is the same.
    private func entries(thatShare target: Hash32) throws -> [LogEntry] {
        var names = [target]
        var next = 0
        while next < names.count {
            let statement = try db.cachedStatement(sql: "SELECT hash FROM sync_log WHERE resigns = ?")
            names += try Row.fetchAll(statement, arguments: [names[next].stored]).map { try $0.hash("hash") }
            next += 1
        }
        return try names.compactMap { try db.entry(named: $0) }
    }

    /// A change-set and those that it signs again, as far back as they are held, the oldest first.
    private func lineage(of changeSet: ChangeSet) throws -> [Hash32] {
        var names = [changeSet.hash]
        var next = changeSet.header.resigns
        while let name = next, !names.contains(name) {
            names.append(name)
            next = try db.entry(named: name)?.changeSet.header.resigns
        }
        return names.reversed()
    }

    /// The records over a change-set or over what it signs again, in the order in which their author wrote them. Only a
    /// hub at or above the unit may erase; a former parent's word stays, because what is left of a body can be checked
    /// by it alone.
    private func records(over changeSet: ChangeSet) throws -> [Record] {
        let rows = try lineage(of: changeSet).flatMap { try Row.fetchAll(statement(), arguments: [$0.stored]) }
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
            return (try? Erasure(decoding: cells)).map {
                Record(hub: hub, erasure: $0, commitment: commitment, reason: Value(row["reason"] as DatabaseValue))
            }
        }
    }

    private func statement() throws -> Statement {
        try db.cachedStatement(
            sql: """
                SELECT a.unit AS hub, e.cells, e.commitment, e.reason FROM erasure e JOIN sync_audience a ON a.n = e._a
                LEFT JOIN sync_log l ON l.audience = e._a AND l.version = e._v
                WHERE e.target = ? AND e._d = 0 ORDER BY l.seq IS NULL, l.seq, e.number
                """)
    }
}
