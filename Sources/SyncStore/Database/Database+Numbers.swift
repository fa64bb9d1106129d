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
        for row in try Row.fetchAll(self, sql: "SELECT n, unit, top FROM sync_audience") {
            audiences[row["n"]] = Audience(unit: try row.id("unit"), top: Level(rawValue: row["top"]))
        }
        return audiences
    }

    /// A stream as it is held; nil when nothing of it is.
    func held(_ stream: StreamID) throws -> HeldStream? {
        let statement = try cachedStatement(
            sql: """
                SELECT s.n, s.number, s.hash, s.lamport FROM sync_stream s JOIN sync_audience a ON a.n = s.audience
                WHERE s.replica = ? AND s.incarnation = ? AND a.unit = ? AND a.top = ? AND s.branch = ?
                """)
        let row = try Row.fetchOne(
            statement,
            arguments: [
                stream.replica.stored, stream.incarnation.stored, stream.audience.unit.stored,
                Int64(stream.audience.top.rawValue), Data(stream.branch?.bytes ?? []),
            ])
        guard let row else { return nil }
        return HeldStream(
            number: row["n"], head: StreamPoint(number: row["number"], hash: try row.hash("hash")),
            lamport: row["lamport"])
    }

    /// The hash and Lamport counter held under a number of a stream.
    func point(_ stream: StreamID, _ number: Int64) throws -> (hash: Hash32, lamport: Int64)? {
        guard let held = try held(stream) else { return nil }
        if held.head.number == number { return (held.head.hash, held.lamport) }
        let statement = try cachedStatement(sql: "SELECT hash, lamport FROM sync_log WHERE stream = ? AND number = ?")
        guard let row = try Row.fetchOne(statement, arguments: [held.number, number]) else { return nil }
        return (try row.hash("hash"), row["lamport"])
    }

    /// The streams by number.
    func streams() throws -> [Int64: StreamID] {
        var streams: [Int64: StreamID] = [:]
        let rows = try Row.fetchCursor(
            self,
            sql: """
                SELECT s.n, s.replica, s.incarnation, s.branch, a.unit, a.top
                FROM sync_stream s JOIN sync_audience a ON a.n = s.audience
                """)
        while let row = try rows.next() {
            streams[row["n"]] = StreamID(
                replica: try row.id("replica"), incarnation: try row.id("incarnation"),
                audience: Audience(unit: try row.id("unit"), top: Level(rawValue: row["top"])),
                branch: Hash32(row["branch"] as DatabaseValue))
        }
        return streams
    }

    /// What is held: the last point of each stream.
    func vector() throws -> VersionVector {
        let streams = try streams()
        var points: [StreamID: StreamPoint] = [:]
        for row in try Row.fetchAll(self, sql: "SELECT n, number, hash FROM sync_stream") {
            guard let stream = streams[row["n"]] else { throw StoreError.damaged("stream") }
            points[stream] = StreamPoint(number: row["number"], hash: try row.hash("hash"))
        }
        return VersionVector(points)
    }
}
