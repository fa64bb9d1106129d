import Foundation
import GRDB
import SyncKit

extension Database {
    /// Appends a checked change-set to the log and moves its stream's head.
    ///
    /// - Parameters:
    ///   - version: The number by which rows name this change-set; unique in its audience.
    ///   - via: The replica it came through; nil for one of our own.
    func append(_ changeSet: ChangeSet, audience: Int64, version: Int64, receivedAt: Int64, via: ID128?) throws {
        let stream = try streamNumber(changeSet, audience: audience)
        try cachedStatement(
            sql: """
                INSERT INTO sync_log
                    (stream, number, audience, version, lamport, hash, header, signature, body, receivedAt, via)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                stream, changeSet.header.number, audience, version, changeSet.header.lamport, changeSet.hash.stored,
                Data(changeSet.headerBytes), Data(changeSet.signature), Data(changeSet.body), receivedAt, via?.stored,
            ])
        for dependency in changeSet.header.dependencies {
            guard let other = try held(dependency.stream) else { throw StoreError.damaged("dependency") }
            try cachedStatement(
                sql: "INSERT INTO sync_dependency (stream, onStream, number, onNumber) VALUES (?, ?, ?, ?)"
            ).execute(arguments: [stream, other.number, changeSet.header.number, dependency.point.number])
        }
    }

    /// Finds or makes the stream and sets its head.
    private func streamNumber(_ changeSet: ChangeSet, audience: Int64) throws -> Int64 {
        let header = changeSet.header
        if let held = try held(header.stream) {
            precondition(held.head.number + 1 == header.number, "A stream grows by one.")
            try cachedStatement(sql: "UPDATE sync_stream SET number = ?, hash = ?, lamport = ? WHERE n = ?")
                .execute(arguments: [header.number, changeSet.hash.stored, header.lamport, held.number])
            return held.number
        }
        try cachedStatement(
            sql: """
                INSERT INTO sync_stream (replica, incarnation, audience, branch, number, hash, lamport)
                VALUES (?, ?, ?, ?, ?, ?, ?)
                """
        ).execute(
            arguments: [
                header.stream.replica.stored, header.stream.incarnation.stored, audience,
                Data(header.stream.branch?.bytes ?? []), header.number, changeSet.hash.stored, header.lamport,
            ])
        return lastInsertedRowID
    }
}
