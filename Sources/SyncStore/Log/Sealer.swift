import Foundation
import GRDB
import SyncKit

/// Turns pending changes into signed change-sets, in the caller's transaction.
///
/// Sealing comes before any merge of the same transaction: this makes the dependencies exactly what
/// the author had merged when it wrote.
struct Sealer {
    let db: Database
    let replica: Replica

    /// Rows whose values are read for one change-set before it is tried whether they fit.
    private static let plainBytesTarget = 96 * 1024

    /// Seals what waits in every audience that leaves this replica, and opens a new version.
    ///
    /// - Returns: How many change-sets were made.
    @discardableResult
    func seal() throws -> Int {
        var count = 0
        let key = try villageKey()
        let waiting = try Int64.fetchAll(
            db.cachedStatement(sql: "SELECT DISTINCT audience FROM sync_pending ORDER BY audience"))
        for number in waiting {
            let audience = try db.audience(number)
            if audience.isPrivate, key == nil { continue }
            let pending = try Pending(of: number, in: db)
            var stream = try Stream(replica: replica, audience: audience, number: number, in: db)
            if audience.isPrivate, !PlantedBug.openPrivate.isOn { stream.key = key }
            count += try seal(pending, &stream)
            try db.execute(sql: "DELETE FROM sync_pending WHERE audience = ?", arguments: [number])
            if PlantedBug.forgottenPending.isOn { try db.execute(sql: "DELETE FROM sync_pending") }
        }
        if count > 0 { try db.set(.openVersion, try db.freshVersion()) }
        try db.remove(.writtenAt)
        return count
    }

    /// The key for what waits in the village's private tables: they never leave in the open. Laptops that joined
    /// since get all keys, whether or not anything waits.
    private func villageKey() throws -> VillageKey? {
        guard let keys = try VillageKeys(db, replica) else { return nil }
        try keys.share()
        let audience = try db.audienceNumber(Audience(unit: keys.unit, top: .village))
        return try Pending.isEmpty(audience, in: db) ? nil : keys.current()
    }

    /// The stream being written, as it grows.
    private struct Stream {
        let id: StreamID
        let audience: Int64
        /// Its number in the store, once something of it is held.
        var chain: Int64?
        var head: StreamPoint
        var lamport: Int64
        /// Encrypts the bodies; nil for an audience that a hub reads.
        var key: VillageKey?
        /// The author's clock when the newest of the rows was written.
        let claimedAt: Int64
        /// The version the next change-set takes: first the open one, which its rows carry already.
        var version: Int64?

        init(replica: Replica, audience: Audience, number: Int64, in db: Database) throws {
            id = StreamID(
                replica: replica.identity.replica, incarnation: try replica.incarnation(in: db), audience: audience)
            self.audience = number
            let held = try db.own(id, audience: number)
            chain = held?.number
            head = held?.head ?? .beginning
            lamport = held?.lamport ?? 0
            claimedAt = try db.integer(.writtenAt) ?? replica.now()
            version = try db.integer(.openVersion)
        }
    }

    /// Seals pending rows in their order, cut where a change-set would grow too large, so that no
    /// more rows than one change-set holds are in memory.
    private func seal(_ pending: Pending, _ stream: inout Stream) throws -> Int {
        var count = 0
        var rows: [SealedRow] = []
        var size = 0
        for key in pending.keys {
            guard let change = pending.changes[key], let table = replica.schema[key.table] else { continue }
            let row = try SealedRow(
                key, change, isBorn: pending.insertsBeforeDelete.contains(key), table, stream.audience, in: db)
            if !rows.isEmpty, size + row.plainBytes > Self.plainBytesTarget || rows.count >= SyncLimits.rowsMax / 2 {
                count += try seal(rows, &stream)
                rows.removeAll(keepingCapacity: true)
                size = 0
            }
            rows.append(row)
            size += row.plainBytes
        }
        return rows.isEmpty ? count : count + (try seal(rows, &stream))
    }

    /// Makes one change-set of the rows, or several when they do not fit into one.
    private func seal(_ rows: [SealedRow], _ stream: inout Stream) throws -> Int {
        let body = ChangeBody(sealing: rows)
        var entropy = replica.entropy
        let stored: [UInt8]
        do {
            let salt = ID128.random(using: &entropy)
            stored =
                try stream.key.map { key throws(WireError) in try StoredBody.pack(body, salt: salt, key: key) }
                ?? StoredBody.pack(body, salt: salt)
        } catch {
            throw StoreError.damaged("compression")
        }
        if stored.count > SyncLimits.bodyBytesMax, rows.count > 1 {
            let middle = rows.count / 2
            return try seal(Array(rows[..<middle]), &stream) + seal(Array(rows[middle...]), &stream)
        }
        let dependencies = try self.dependencies(of: stream)
        let lamport = 1 + max(stream.lamport, dependencies.lamport)
        let changeSet = try ChangeSet(
            header: Header(
                stream: stream.id, number: stream.head.number + 1, previous: stream.head.hash, lamport: lamport,
                dependencies: dependencies.list, continues: try continuation(of: stream), seenStage: try seenStage(),
                schemaVersion: replica.schema.version,
                keyID: stream.key?.id, claimedAt: stream.claimedAt, rowCount: body.rowCount,
                commitment: StoredBody.commitment(stored)),
            body: stored, signer: replica.identity.signer)
        let version = try takeVersion(&stream, for: rows)
        stream.chain = try db.append(
            changeSet, audience: stream.audience, version: version, receivedAt: replica.now(), via: nil)
        stream.head = changeSet.point
        stream.lamport = lamport
        return 1
    }

    /// What moved in the audience since the stream's last change-set.
    private func dependencies(of stream: Stream) throws -> (list: [Dependency], lamport: Int64) {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT s.n, s.number, s.hash, s.lamport FROM sync_stream s
                WHERE s.audience = ? AND s.n IS NOT ?
                AND s.number > coalesce((SELECT max(onNumber) FROM sync_dependency d
                    WHERE d.stream = ? AND d.onStream = s.n), 0)
                """, arguments: [stream.audience, stream.chain, stream.chain])
        if rows.isEmpty || PlantedBug.forgottenDependency.isOn { return ([], 0) }
        let list = try rows.map { row in
            Dependency(
                stream: try db.name(of: row["n"]),
                point: StreamPoint(number: row["number"], hash: try row.hash("hash")))
        }
        return (list.sorted { $0.stream < $1.stream }, rows.map { $0["lamport"] as Int64 }.max() ?? 0)
    }

    /// In a stream's first header: where the stream of the incarnation before ended.
    private func continuation(of stream: Stream) throws -> Header.Continuation? {
        guard stream.head.number == 0 else { return nil }
        return try Continuations(db: db, replica: replica).last(before: stream.id, audience: stream.audience)
    }

    /// The newest stage seen here. It never goes back, whatever the tables say.
    private func seenStage() throws -> Stage {
        let now = try LocalRead(db: db, schema: replica.schema).stage()
        let before = Stage(
            cycle: Int(try db.integer(.stageCycle) ?? 0), step: Int(try db.integer(.stageStep) ?? 0))
        guard before < now else { return before }
        try db.set(.stageCycle, Int64(now.cycle))
        try db.set(.stageStep, Int64(now.step))
        return now
    }

    /// The first change-set of a seal takes the version that its rows carry; the others take a new
    /// one and write it to their rows.
    private func takeVersion(_ stream: inout Stream, for rows: [SealedRow]) throws -> Int64 {
        guard let open = try db.integer(.openVersion) else { throw StoreError.damaged("version") }
        if let version = stream.version {
            stream.version = nil
            return version
        }
        let version = try db.freshVersion()
        for row in rows { try row.move(stream.audience, from: open, to: version, in: db) }
        return version
    }
}
