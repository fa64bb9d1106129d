import Foundation
import GRDB
import SyncKit

/// What a child remembers of its parent between exchanges.
enum ParentRecord {
    static func memory(of parent: ID128, in db: Database) throws -> ChildExchange.Memory {
        let statement = try db.cachedStatement(sql: "SELECT * FROM sync_parent WHERE replica = ?")
        guard let row = try Row.fetchOne(statement, arguments: [parent.stored]) else { return ChildExchange.Memory() }
        return ChildExchange.Memory(
            token: ID128(row["token"] as DatabaseValue), incarnation: ID128(row["incarnation"] as DatabaseValue),
            receipt: try receipt(row["receipt"]), proof: try receipt(row["proof"]))
    }

    /// The parent's last receipt; nil without a parent, or before the first.
    static func receipt(in db: Database) throws -> Receipt? {
        try Replica.place(in: db)?.parent.flatMap { try memory(of: $0.key.replica, in: db).receipt }
    }

    static func keep(_ memory: ChildExchange.Memory, of parent: ID128, in db: Database) throws {
        try db.cachedStatement(
            sql: """
                INSERT INTO sync_parent (replica, token, incarnation, receipt, proof, lastAt) VALUES (?, ?, ?, ?, ?, ?)
                ON CONFLICT DO UPDATE SET token = excluded.token, incarnation = excluded.incarnation,
                    receipt = excluded.receipt, proof = excluded.proof, lastAt = excluded.lastAt
                """
        ).execute(
            arguments: [
                parent.stored, memory.token?.stored, memory.incarnation?.stored,
                memory.receipt.map { Data($0.encoded) }, memory.proof.map { Data($0.encoded) }, memory.receipt?.at,
            ])
    }

    /// Turns to another parent, a new one or one of before. Its predecessor's last receipt goes along: it shows
    /// what was judged.
    static func hand(over former: ID128, to parent: ID128, in db: Database) throws {
        var memory = try memory(of: parent, in: db)
        memory.proof = try self.memory(of: former, in: db).receipt
        try keep(memory, of: parent, in: db)
        try db.remove(.lastExchange)
    }

    private static func receipt(_ stored: Data?) throws -> Receipt? {
        guard let stored else { return nil }
        do { return try Receipt(decoding: [UInt8](stored)) } catch { throw StoreError.damaged("receipt") }
    }
}
