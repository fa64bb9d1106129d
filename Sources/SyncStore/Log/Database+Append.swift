import Foundation
import GRDB
import SyncKit

extension Database {
    /// Appends a checked change-set to the log and moves its chain's head.
    ///
    /// - Parameters:
    ///   - version: The number by which rows name this change-set; unique in its audience.
    ///   - via: The replica it came through; nil for one of our own.
    /// - Returns: The number of the chain it went to.
    @discardableResult
    func append(
        _ changeSet: ChangeSet, audience: Int64, version: Int64, receivedAt: Int64, via: ID128?
    ) throws -> Int64 {
        let stream = try chain(for: changeSet, audience: audience)
        try cachedStatement(
            sql: """
                INSERT INTO sync_log
                    (stream, number, audience, version, lamport, hash, header, signature, body, receivedAt, via,
                    resigns)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                stream, changeSet.header.number, audience, version, changeSet.header.lamport, changeSet.hash.stored,
                Data(changeSet.headerBytes), Data(changeSet.signature), Data(changeSet.body), receivedAt, via?.stored,
                changeSet.header.resigns?.stored,
            ])
        try appendDependencies(of: changeSet.header, stream: stream, audience: audience)
        return stream
    }

    /// Writes down what a header says that its author had seen, prefixes of branches included.
    func appendDependencies(of header: Header, stream: Int64, audience: Int64) throws {
        for dependency in header.dependencies {
            var seen = try place(of: dependency.point.hash, audience: audience)
            guard seen != nil else { throw StoreError.damaged("dependency") }
            while let point = seen {
                try hear(stream, header.number, point)
                seen = try origin(of: point.stream)
            }
        }
    }

    private func hear(_ stream: Int64, _ number: Int64, _ seen: HeldStream.Origin) throws {
        let last = try cachedStatement(
            sql: """
                SELECT onNumber FROM sync_dependency WHERE stream = ? AND onStream = ? ORDER BY number DESC LIMIT 1
                """)
        guard try Int64.fetchOne(last, arguments: [stream, seen.stream]) ?? 0 < seen.number else { return }
        try cachedStatement(
            sql: """
                INSERT INTO sync_dependency (stream, onStream, number, onNumber) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET onNumber = excluded.onNumber
                """
        ).execute(arguments: [stream, seen.stream, number, seen.number])
    }

    /// What the first header of a chain follows in another.
    func origin(of stream: Int64) throws -> HeldStream.Origin? {
        let statement = try cachedStatement(sql: "SELECT originStream, originNumber FROM sync_stream WHERE n = ?")
        guard let row = try Row.fetchOne(statement, arguments: [stream]), let origin = row["originStream"] as Int64?
        else { return nil }
        return HeldStream.Origin(stream: origin, number: row["originNumber"])
    }

    /// Finds the chain that the change-set continues, or begins one, and sets its head.
    private func chain(for changeSet: ChangeSet, audience: Int64) throws -> Int64 {
        let header = changeSet.header
        let origin = header.number > 1 ? try place(of: header.previous, audience: audience) : nil
        precondition(header.number == 1 || origin?.number == header.number - 1, "A stream grows by one.")
        if let origin, try head(of: origin.stream) == origin.number {
            try cachedStatement(sql: "UPDATE sync_stream SET number = ?, hash = ?, lamport = ? WHERE n = ?")
                .execute(arguments: [header.number, changeSet.hash.stored, header.lamport, origin.stream])
            return origin.stream
        }
        try cachedStatement(
            sql: """
                INSERT INTO sync_stream
                    (replica, incarnation, audience, number, hash, lamport, originStream, originNumber)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                header.stream.replica.stored, header.stream.incarnation.stored, audience, header.number,
                changeSet.hash.stored, header.lamport, origin?.stream, origin?.number ?? 0,
            ])
        return lastInsertedRowID
    }

    private func head(of stream: Int64) throws -> Int64? {
        try Int64.fetchOne(
            cachedStatement(sql: "SELECT number FROM sync_stream WHERE n = ?"), arguments: [stream])
    }
}
