import Foundation
import GRDB
import SyncKit

/// Receipts that hubs give for single units below them, so that each village learns what the levels above its
/// street hold of it. They go down with the replies of the hubs between.
struct RelayedReceipts {
    let db: Database
    let replica: Replica

    /// The last number given to any.
    func last() throws -> Int64 {
        try Int64.fetchOne(db, sql: "SELECT max(seq) FROM sync_relayed") ?? 0
    }

    /// Signs anew for the units strictly below `unit` of which this hub holds other points than it last said.
    func issue(below unit: ID128, _ units: UnitTree, _ vector: VersionVector) throws {
        let own = try LocalRead(db: db, schema: replica.schema).place().own
        var points: [ID128: [StreamID: StreamPoint]] = [:]
        for (stream, point) in vector.points where stream.audience.top >= own.level {
            points[stream.audience.unit, default: [:]][stream] = point
        }
        for (below, points) in points.sorted(by: { $0.key < $1.key })
        where below != unit && units.contains(below, atOrBelow: unit) {
            let vector = VersionVector(points)
            if try receipt(of: replica.identity.replica, for: below)?.vector == vector { continue }
            try save(
                try Receipt(unit: below, at: replica.now(), vector: vector, signer: replica.identity.signer))
        }
    }

    /// Those for a unit and all below it that came after a number, the oldest first.
    func receipts(for unit: ID128, after seen: Int64, _ units: UnitTree) throws -> (list: [Receipt], last: Int64) {
        var list: [Receipt] = []
        var last = seen
        let rows = try Row.fetchCursor(
            db, sql: "SELECT seq, unit, receipt FROM sync_relayed WHERE seq > ? ORDER BY seq", arguments: [seen])
        while let row = try rows.next(), list.count < SyncLimits.relayedReceiptsMax {
            last = row["seq"]
            if units.contains(try row.id("unit"), atOrBelow: unit) { list.append(try decoded(row)) }
        }
        return (list, last)
    }

    /// Takes what came from above: receipts signed by hubs whose keys are known, which say more than what is held or
    /// were signed later. The clock alone decides nothing: it may stand still, or have been set back.
    ///
    /// - Returns: false when a hub's key is not known here yet, so that its receipts are wanted once more.
    func take(_ receipts: [Receipt], _ authors: Authors) throws -> Bool {
        var areKnown = true
        for receipt in receipts {
            guard let author = try authors.author(receipt.hub) else {
                areKnown = PlantedBug.droppedReceipt.isOn
                continue
            }
            guard author.standing.level > .street,
                receipt.isSigned(by: author.key) || PlantedBug.unsignedReceipt.isOn
            else { continue }
            if let held = try self.receipt(of: receipt.hub, for: receipt.unit), held.at >= receipt.at,
                PlantedBug.clockedReceipt.isOn || receipt.vector.isWithin(held.vector)
            {
                continue
            }
            try save(receipt)
        }
        return areKnown
    }

    /// What the levels above the parent hold: the greatest number of each stream in any receipt.
    func vectorFromAbove() throws -> VersionVector {
        let own = StandingVerdict.list(try replica.ownReplicas(in: db))
        let rows = try Row.fetchAll(db, sql: "SELECT receipt FROM sync_relayed WHERE hub NOT IN (\(own))")
        return try rows.reduce(VersionVector()) { $0.merged(with: try decoded($1).vector) }
    }

    private func receipt(of hub: ID128, for unit: ID128) throws -> Receipt? {
        let statement = try db.cachedStatement(sql: "SELECT receipt FROM sync_relayed WHERE hub = ? AND unit = ?")
        return try Row.fetchOne(statement, arguments: [hub.stored, unit.stored]).map(decoded)
    }

    private func save(_ receipt: Receipt) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_relayed (hub, unit, seq, at, receipt) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET seq = excluded.seq, at = excluded.at, receipt = excluded.receipt
                """
        ).execute(
            arguments: [
                receipt.hub.stored, receipt.unit.stored, try last() + 1, receipt.at, Data(receipt.encoded),
            ])
    }

    private func decoded(_ row: Row) throws -> Receipt {
        do { return try Receipt(decoding: try row.bytes("receipt")) } catch { throw StoreError.damaged("receipt") }
    }
}
