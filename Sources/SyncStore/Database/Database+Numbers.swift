import Foundation
import GRDB
import SyncKit

extension Database {
    /// The number of an audience, made on first sight.
    func audienceNumber(_ audience: Audience) throws -> Int64 {
        let arguments: StatementArguments = [audience.unit.stored, Int64(audience.top.rawValue)]
        let known = try Int64.fetchOne(
            cachedStatement(sql: "SELECT n FROM sync_audience WHERE unit = ? AND top = ?"), arguments: arguments)
        if let known { return known }
        try cachedStatement(sql: "INSERT INTO sync_audience (unit, top) VALUES (?, ?)").execute(arguments: arguments)
        return lastInsertedRowID
    }

    func audience(_ number: Int64) throws -> Audience {
        let statement = try cachedStatement(sql: "SELECT unit, top FROM sync_audience WHERE n = ?")
        guard let row = try Row.fetchOne(statement, arguments: [number]) else { throw StoreError.damaged("audience") }
        return Audience(unit: try row.id("unit"), top: Level(rawValue: row["top"]))
    }

    /// All audiences by number.
    func audiences() throws -> [Int64: Audience] {
        var audiences: [Int64: Audience] = [:]
        for row in try Row.fetchAll(cachedStatement(sql: "SELECT n, unit, top FROM sync_audience")) {
            audiences[row["n"]] = Audience(unit: try row.id("unit"), top: Level(rawValue: row["top"]))
        }
        return audiences
    }

    /// The hash and Lamport counter of a chain's header.
    func header(of stream: Int64, _ number: Int64) throws -> (hash: Hash32, lamport: Int64)? {
        let statement = try cachedStatement(sql: "SELECT hash, lamport FROM sync_log WHERE stream = ? AND number = ?")
        guard let row = try Row.fetchOne(statement, arguments: [stream, number]) else { return nil }
        return (try row.hash("hash"), row["lamport"])
    }

    /// Where the change-set of this name lies in an audience; nil when it is not held there.
    func place(of hash: Hash32, audience: Int64) throws -> HeldStream.Origin? {
        let statement = try cachedStatement(sql: "SELECT stream, number FROM sync_log WHERE hash = ? AND audience = ?")
        return try Row.fetchOne(statement, arguments: [hash.stored, audience]).map {
            HeldStream.Origin(stream: $0["stream"], number: $0["number"])
        }
    }

    /// What a check of another change-set asks about a held header.
    func known(_ hash: Hash32, audience: Int64) throws -> ChangeSetCheck.Known? {
        let statement = try cachedStatement(
            sql: """
                SELECT s.replica, s.incarnation, l.number, l.lamport, s.number AS head
                FROM sync_log l JOIN sync_stream s ON s.n = l.stream WHERE l.hash = ? AND l.audience = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [hash.stored, audience]) else { return nil }
        return ChangeSetCheck.Known(
            replica: try row.id("replica"), incarnation: try row.id("incarnation"), number: row["number"],
            lamport: row["lamport"], isHead: row["number"] as Int64 == row["head"])
    }

    /// The chain that this replica itself writes under its present incarnation.
    func own(_ stream: StreamID, audience: Int64) throws -> HeldStream? {
        let statement = try cachedStatement(
            sql: """
                SELECT * FROM sync_stream WHERE replica = ? AND incarnation = ? AND audience = ? ORDER BY n LIMIT 1
                """)
        let row = try Row.fetchOne(
            statement, arguments: [stream.replica.stored, stream.incarnation.stored, audience])
        guard let row else { return nil }
        return HeldStream(
            number: row["n"], stream: stream,
            head: StreamPoint(number: row["number"], hash: try row.hash("hash")), lamport: row["lamport"], origin: nil)
    }

    /// A chain as others name it.
    func name(of chain: Int64) throws -> StreamID {
        let statement = try cachedStatement(
            sql: """
                SELECT s.replica, s.incarnation, s.audience, (
                    SELECT count(*) FROM sync_stream t
                    WHERE t.replica = s.replica AND t.incarnation = s.incarnation AND t.audience = s.audience
                ) AS branches FROM sync_stream s WHERE s.n = ?
                """)
        guard let row = try Row.fetchOne(statement, arguments: [chain]) else { throw StoreError.damaged("stream") }
        guard row["branches"] as Int == 1 else { return try Chains(self).name(chain) }
        return StreamID(
            replica: try row.id("replica"), incarnation: try row.id("incarnation"),
            audience: try audience(row["audience"]))
    }

    /// Whether anything of a stream is held.
    func isBegun(_ stream: StreamID, audience: Int64) throws -> Bool {
        let statement = try cachedStatement(
            sql: "SELECT 1 FROM sync_stream WHERE replica = ? AND incarnation = ? AND audience = ? LIMIT 1")
        return try Row.fetchOne(
            statement, arguments: [stream.replica.stored, stream.incarnation.stored, audience]) != nil
    }

    /// What is held: the last point of each stream and branch.
    func vector() throws -> VersionVector { try Chains(self).vector() }
}
