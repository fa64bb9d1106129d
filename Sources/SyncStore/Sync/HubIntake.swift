import Foundation
import GRDB
import SyncKit

/// A hub's side of the protocol over its store: requests in, replies out.
///
/// A reply is built only from committed state: whatever a receipt names is durable.
public struct HubIntake: Sendable {
    private let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Answers one exchange request.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled`, `.notEnrolled` or `.badSignature`; ``StoreError``;
    ///   an error of the database. Nothing is changed then.
    public func exchange(_ bytes: [UInt8]) throws -> ExchangeOutcome {
        let request = try ExchangeRequest(decoding: bytes) { sender in
            try replica.database.read { db in try enrolled(sender, in: db)?.key }
        }
        var entropy = replica.entropy
        let token = ID128.random(using: &entropy)
        let taken = try replica.transaction { db in try take(request, token: token, in: db) }
        let reply = try replica.database.read { db in
            try self.reply(to: request, bytes: bytes, taken: taken, token: token, in: db)
        }
        return ExchangeOutcome(
            reply: reply, changeSets: taken.outcome.changeSets, rowsMerged: taken.outcome.rows,
            rowsRefused: taken.outcome.rowsRefused, rejected: taken.outcome.rejected)
    }

    /// Answers a join request: enrols the device of a good invitation, or lets it wait for a second person
    /// where the invitation asks for one. The same device with the same code gets the same answer again.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled`, `.badSignature`, `.notInvited` or `.full`; ``StoreError``.
    public func join(_ bytes: [UInt8]) throws -> [UInt8] {
        let request = try JoinRequest(decoding: bytes)
        let answer = try replica.transaction { db in
            try Sealer(db: db, replica: replica).seal()
            return try Invitations(db: db, replica: replica).redeem(request)
        }
        return try answer.get().encoded(request: bytes, signer: replica.identity.signer)
    }

    private struct Taken {
        let outcome: Intake.Outcome
        let sender: Standing
        let base: VersionVector?
        let needsWholeVector: Bool
        let receipt: VersionVector
    }

    private func enrolled(_ sender: ID128, in db: Database) throws -> Authors.Author? {
        guard let author = try Authors(db, replica.schema).author(sender),
            author.enrolledBy == (try Replica.place(in: db)?.own.id)
        else { return nil }
        return author
    }

    private func take(_ request: ExchangeRequest, token: ID128, in db: Database) throws -> Taken {
        guard let sender = try enrolled(request.sender, in: db)?.standing else {
            throw ExchangeError(.notEnrolled, "This device is not enrolled here. Ask for a new invitation.")
        }
        let peer = try PeerRecord(request.sender, in: db)
        let base = request.base.flatMap { peer.given[$0] }
        let outcome = try Intake(db, replica, via: request.sender).take(request.changeSets)
        let units = try LocalRead(db: db, schema: replica.schema).units()
        let receipt = try db.vector().filtered { units.reads(sender.unit, $0) }
        try PeerRecord.give(request.sender, token: token, vector: receipt, base: base, at: replica.now(), in: db)
        return Taken(
            outcome: outcome, sender: sender, base: base,
            needsWholeVector: request.base != nil && base == nil, receipt: receipt)
    }

    private func reply(
        to request: ExchangeRequest, bytes: [UInt8], taken: Taken, token: ID128, in db: Database
    ) throws -> [UInt8] {
        guard let incarnation = try db.bytes(.incarnation).flatMap({ ID128($0) }) else {
            throw StoreError.damaged("incarnation")
        }
        var offer: Offer?
        if !taken.needsWholeVector {
            var known = (taken.base ?? VersionVector()).applying(request.changes)
            for changeSet in request.changeSets where known[changeSet.header.stream].number < changeSet.header.number {
                known[changeSet.header.stream] = changeSet.point
            }
            let units = try LocalRead(db: db, schema: replica.schema).units()
            offer = try Offer(beyond: known, budget: request.budget, in: db) { units.reads(taken.sender.unit, $0) }
        }
        let receipt = try Receipt(
            unit: taken.sender.unit, at: replica.now(), vector: taken.receipt, signer: replica.identity.signer)
        return try ExchangeReply(
            hub: replica.identity.replica, incarnation: incarnation, token: token,
            needsWholeVector: taken.needsWholeVector, receipt: receipt,
            changeSets: offer?.changeSets ?? [], more: offer?.more ?? false
        ).encoded(request: bytes, base: taken.base, signer: replica.identity.signer)
    }
}
