import Foundation
import GRDB
import SyncKit

/// A hub's side of the protocol over its store: requests in, replies out.
///
/// A reply is built only from committed state: whatever a receipt names is durable.
public struct HubIntake: Sendable {
    /// How a request came.
    public enum Carrier: Hashable, Sendable {
        /// Over a line, whole.
        case line
        /// Over a line that broke: what arrived is taken in, and nobody waits for the reply.
        case cutLine
        /// In a file: no token speaks for it, and it may be old.
        case stick
    }

    let replica: Replica

    public init(_ replica: Replica) {
        self.replica = replica
    }

    /// Answers one exchange request.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled`, `.notEnrolled`, `.revoked`, `.replaced` or `.badSignature`;
    ///   ``StoreError``; an error of the database. Nothing is changed then.
    public func exchange(_ bytes: [UInt8], over carrier: Carrier = .line) throws -> ExchangeOutcome {
        let request = try ExchangeRequest(decoding: bytes, isCut: carrier == .cutLine, isFromStick: carrier == .stick) {
            sender in
            try replica.database.read { db in try Authors(db, replica.schema).author(sender)?.key }
        }
        let hash = Hash32.of(bytes)
        let taken = try replica.handOver { db in try take(request, hash, over: carrier, in: db) }
        let reply = try replica.database.read { db in
            try self.reply(to: request, hash, taken: taken, over: carrier, in: db)
        }
        try replica.scrub()
        return ExchangeOutcome(
            sender: request.sender, reply: reply, changeSets: taken.outcome.changeSets, rowsMerged: taken.outcome.rows,
            rowsRefused: taken.outcome.rowsRefused, rejected: taken.outcome.rejected)
    }

    /// Answers a join request: enrols the device of a good invitation, or lets it wait for a second person
    /// where the invitation asks for one. The same device with the same code gets the same answer again.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled`, `.badSignature`, `.notInvited`, `.revoked` or `.full`;
    ///   ``StoreError``.
    public func join(_ bytes: [UInt8]) throws -> [UInt8] {
        let request = try JoinRequest(decoding: bytes)
        let answer = try replica.transaction { db in
            try Sealer(db: db, replica: replica).seal()
            return try Invitations(db: db, replica: replica).redeem(request)
        }
        let rotations = try replica.database.read { try $0.ownRotations() }
        return try JoinReply(answer.get().outcome, rotations: rotations)
            .encoded(request: bytes, signer: replica.identity.signer)
    }

    /// What a request changed, and what its reply will say.
    private struct Taken {
        var outcome = Intake.Outcome()
        let sender: Standing
        let base: VersionVector?
        let needsWholeVector: Bool
        var advice = ExchangeAdvice.none
        /// What the child holds, as far as it has said.
        let claims: VersionVector
        var gift: PeerRecord.Gift
        var relayed: [Receipt] = []
    }

    /// The author of a request, when this hub is the one right above its unit.
    private func enrolled(_ sender: ID128, in db: Database) throws -> Authors.Author? {
        let authors = Authors(db, replica.schema)
        guard let author = try authors.author(sender), let own = try Replica.place(in: db)?.own,
            own.level > .village, author.standing.unit != own.id,
            try authors.currentRights().units.places[author.standing.unit]?.parent == own.id
        else { return nil }
        return author
    }

    private func take(
        _ request: ExchangeRequest, _ hash: Hash32, over carrier: Carrier, in db: Database
    ) throws -> Taken {
        try RotationRecord(db: db, replica: replica).introduce(request.introduction)
        guard let sender = try enrolled(request.sender, in: db)?.standing else {
            let unit = try Authors(db, replica.schema).author(request.sender)?.standing.unit
            if let moved = try unit.flatMap(MoveRecord(db: db, replica: replica).refusal(of:)) { throw moved }
            throw ExchangeError(.notEnrolled, "This device is not enrolled here. Ask for a new invitation.")
        }
        let revocations = try Revocations(db, replica.schema)
        guard !revocations.contains(request.sender) else { throw Invitations.revoked }
        guard !revocations.replaced.contains(request.sender) else { throw RotationRecord.replaced }
        let peer = try PeerRecord(request.sender, request.incarnation, in: db)
        let base = request.base.flatMap(peer.given)
        var taken = Taken(
            sender: sender, base: base, needsWholeVector: request.base != nil && base == nil,
            claims: (base ?? VersionVector()).applying(request.changes),
            gift: PeerRecord.Gift(token: .zero, vector: VersionVector(), relayed: 0))
        if !taken.needsWholeVector {
            try takeOwnBack(request, claims: taken.claims, sender, peer, in: db)
            if let proof = request.proof {
                try MoveRecord(db: db, replica: replica).complete(with: proof, from: sender)
            }
            let incarnation = try replica.incarnation(in: db)
            if carrier != .stick, !peer.accepts(request.token, request: hash, of: incarnation) {
                // An old copy of the child, or an old request that somebody sends again: it changes nothing.
                taken.advice = .renew
                taken.gift = try gift(to: request, hash, peer, taken.sender, in: db)
                return taken
            }
            if carrier != .stick { try compareChild(request, peer, over: carrier, &taken, in: db) }
            let wanted = taken.advice == .none ? request.changeSets : others(request)
            taken.outcome.add(
                try Intake(db, replica, via: request.sender, terms: try terms(request, taken, in: db)).take(wanted))
            try FormerErasures(db: db, replica: replica).takeOver()
            try FormerDevices(db: db, replica: replica).takeOver()
        }
        try give(to: request, hash, peer, over: carrier, &taken, in: db)
        return taken
    }

    /// The receipt that the request brings, when it is one of this hub's for the child's unit.
    func proof(of request: ExchangeRequest, _ sender: Standing) -> Receipt? {
        request.proof.flatMap { proof in
            proof.unit == sender.unit && proof.isSigned(by: replica.identity.signer.verifyingKey) ? proof : nil
        }
    }

    /// Whether the child's own stream is the one this hub knows: more than the child holds, or another hash, shows
    /// a store that was restored or copied.
    private func compareChild(
        _ request: ExchangeRequest, _ peer: PeerRecord, over carrier: Carrier, _ taken: inout Taken, in db: Database
    ) throws {
        if try ownStreamsDiffer(request, taken.claims, in: db) { taken.advice = .renew }
        if carrier == .line, try peer.isFormer(in: db) { try replica.raise(.clone, request.sender, in: db) }
    }

    private func ownStreamsDiffer(
        _ request: ExchangeRequest, _ claims: VersionVector, in db: Database
    ) throws -> Bool {
        let chains = try Chains(db)
        for chain in chains.all.values
        where chain.stream.replica == request.sender && chain.stream.incarnation == request.incarnation {
            // Where branches came from elsewhere, nothing here speaks for this store.
            if chains.family(chain.stream).count > 1 { continue }
            let claim = claims[chain.stream]
            if claim.number < chain.head.number { return true }
            if claim.number == chain.head.number, claim.hash != chain.head.hash { return true }
            let next = request.changeSets.first {
                $0.header.stream == chain.stream && $0.header.number == chain.head.number + 1
            }
            if let next, next.header.previous != chain.head.hash { return true }
        }
        return false
    }

    /// What a child that must begin anew brings of others: its own it signs again.
    private func others(_ request: ExchangeRequest) -> [ChangeSet] {
        request.changeSets.filter {
            $0.header.stream.replica != request.sender || $0.header.stream.incarnation != request.incarnation
        }
    }

    private func terms(_ request: ExchangeRequest, _ taken: Taken, in db: Database) throws -> Intake.Terms {
        var terms = Intake.Terms()
        if let proof = proof(of: request, taken.sender) { terms.judgedBefore = proof.vector }
        let chains = try Chains(db)
        let coming = Set(request.changeSets.map(\.hash))
        terms.isTakingBack = try taken.claims.points.contains { stream, point in
            try stream.replica == replica.identity.replica && !coming.contains(point.hash)
                && !chains.isHeld(stream, point, in: db)
        }
        return terms
    }

    private func gift(
        to request: ExchangeRequest, _ hash: Hash32, _ peer: PeerRecord, _ sender: Standing, relayed: Int64 = 0,
        in db: Database
    ) throws -> PeerRecord.Gift {
        let units = try LocalRead(db: db, schema: replica.schema).units()
        var vector = try db.vector().filtered { units.reads(sender.unit, $0) }
        for sent in request.changeSets where PlantedBug.earlyReceipt.isOn { vector[sent.header.stream] = sent.point }
        return PeerRecord.Gift(token: try token(for: request, hash, peer, in: db), vector: vector, relayed: relayed)
    }

    /// Fixes what the reply says, and remembers it.
    private func give(
        to request: ExchangeRequest, _ hash: Hash32, _ peer: PeerRecord, over carrier: Carrier, _ taken: inout Taken,
        in db: Database
    ) throws {
        let units = try LocalRead(db: db, schema: replica.schema).units()
        let relay = RelayedReceipts(db: db, replica: replica)
        try relay.issue(below: taken.sender.unit, units, try db.vector())
        let seen = carrier == .stick ? 0 : peer.relayedSeen(with: request.token)
        let relayed = try relay.receipts(for: taken.sender.unit, after: seen, units)
        taken.relayed = relayed.list
        taken.gift = try gift(to: request, hash, peer, taken.sender, relayed: relayed.last, in: db)
        // The child's own token must still speak for it when it comes with the whole vector.
        if taken.needsWholeVector { taken.gift.token = request.token ?? .zero }
        if carrier != .line {
            // A broken line is often noticed late, when the child has long come again: it must not find a token
            // that it was never given.
            try peer.note(at: replica.now(), in: db)
        } else if taken.advice == .none, !taken.needsWholeVector {
            try peer.give(
                taken.gift, echoed: request.token, request: hash, base: taken.base, at: replica.now(), in: db)
        }
    }

    /// A fresh token that names this hub's incarnation; the same again for the same request.
    private func token(
        for request: ExchangeRequest, _ hash: Hash32, _ peer: PeerRecord, in db: Database
    ) throws -> ID128 {
        if hash == peer.request, let token = peer.token { return token }
        let entropy = replica.entropy
        return ID128(high: try replica.incarnation(in: db).high, low: entropy.next())
    }

    private func reply(
        to request: ExchangeRequest, _ hash: Hash32, taken: Taken, over carrier: Carrier, in db: Database
    ) throws -> [UInt8] {
        var offer: Offer?
        if !taken.needsWholeVector, taken.advice == .none {
            var known = taken.claims
            for changeSet in request.changeSets where known[changeSet.header.stream].number < changeSet.header.number {
                known[changeSet.header.stream] = changeSet.point
            }
            let units = try LocalRead(db: db, schema: replica.schema).units()
            let changeSetsMax = carrier == .stick ? SyncLimits.bundleChangeSetsMax : SyncLimits.changeSetsMax
            offer = try Offer(
                beyond: known, budget: request.budget, changeSetsMax: changeSetsMax, units, in: db
            ) { units.reads(taken.sender.unit, $0) }
        }
        let receipt = try Receipt(
            unit: taken.sender.unit, at: replica.now(), vector: taken.gift.vector, signer: replica.identity.signer)
        let contact = try replica.contact(in: db)
        // A child that knows a former key of this hub learns the present one.
        let introduction =
            request.hubTag == replica.identity.replica.tag
            ? RotationChain() : try db.ownRotations().suffix(afterTag: request.hubTag)
        return try ExchangeReply(
            hub: replica.identity.replica, incarnation: try replica.incarnation(in: db), token: taken.gift.token,
            advice: taken.advice, needsWholeVector: taken.needsWholeVector, receipt: receipt, relayed: taken.relayed,
            contact: contact.flatMap { $0.tag == request.contactTag ? nil : $0 },
            introduction: introduction, changeSets: offer?.changeSets ?? [], more: offer?.more ?? false
        ).encoded(request: hash, base: taken.base, signer: replica.identity.signer)
    }
}
