import Foundation
import GRDB
import SyncKit

/// What is remembered of another replica between exchanges.
struct PeerRecord {
    var token: ID128?
    /// At a child: the parent's last receipt.
    var receipt: Receipt?
    /// At a parent, by hash: the vector of the receipt given last, and that of the one the child named
    /// last. The child has one of the two, however many replies are lost.
    var given: [Hash32: VersionVector] = [:]

    init(_ replica: ID128, in db: Database) throws {
        let statement = try db.cachedStatement(sql: "SELECT * FROM sync_peer WHERE replica = ?")
        guard let row = try Row.fetchOne(statement, arguments: [replica.stored]) else { return }
        token = ID128(row["token"] as DatabaseValue)
        do {
            if let bytes = row["receipt"] as Data? { receipt = try Receipt(decoding: [UInt8](bytes)) }
            for column in ["vector", "formerVector"] {
                guard let bytes = row[column] as Data? else { continue }
                var reader = ByteReader([UInt8](bytes))
                let vector = VersionVector(try reader.points())
                given[vector.hash] = vector
            }
        } catch {
            throw StoreError.damaged("peer")
        }
    }

    /// At a child, after a reply.
    static func keep(_ replica: ID128, token: ID128, receipt: Receipt?, at: Int64, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_peer (replica, token, receipt, lastAt) VALUES (?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET token = excluded.token, receipt = excluded.receipt, lastAt = excluded.lastAt
                """
        ).execute(arguments: [replica.stored, token.stored, receipt.map { Data($0.encoded) }, at])
    }

    /// At a parent, with a receipt that is about to be given.
    ///
    /// - Parameter base: The vector that the child named, when it is known here.
    static func give(
        _ replica: ID128, token: ID128, vector: VersionVector, base: VersionVector?, at: Int64, in db: Database
    ) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_peer (replica, token, vector, formerVector, lastAt) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET token = excluded.token, vector = excluded.vector,
                    formerVector = excluded.formerVector, lastAt = excluded.lastAt
                """
        ).execute(arguments: [replica.stored, token.stored, encoded(vector), base.map(encoded), at])
    }

    private static func encoded(_ vector: VersionVector) -> Data {
        var writer = ByteWriter()
        writer.points(vector.points)
        return Data(writer.bytes)
    }
}
