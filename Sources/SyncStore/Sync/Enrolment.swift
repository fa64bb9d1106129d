import GRDB
public import SyncKit

/// A device's way into the organisation: ask with an invitation's code, then take the place given.
public enum Enrolment {
    /// The bytes for `POST /v1/join`. They can be sent again: the same device gets the same answer.
    public static func request(_ replica: Replica, invitation: Invitation, name: String) throws -> [UInt8] {
        try JoinRequest(
            code: invitation.code, signingKey: replica.identity.signer.verifyingKey,
            sealingKey: replica.identity.sealingKey, name: name, hubUnit: try replica.place()?.own
        ).encoded(signer: replica.identity.signer)
    }

    /// Takes the hub's answer. A replica that is enrolled has a place and a parent from now on; a hub that was its own
    /// root goes on with the unit it has. One that waits for a second person keeps its keys and asks again later.
    ///
    /// - Returns: What the hub has answered.
    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`; `.exists` when it has a parent.
    @discardableResult
    public static func finish(
        _ replica: Replica, invitation: Invitation, request: [UInt8], reply: [UInt8]
    ) throws -> JoinReply.Outcome {
        let answer = try JoinReply(decoding: reply, request: request, hub: invitation.hubKey)
        guard case .enrolled(let path, let hubUnit) = answer.outcome else { return answer.outcome }
        let parent = Place.Parent(
            unit: hubUnit, key: invitation.hubKey, sealingKey: invitation.sealingKey, url: invitation.url,
            tlsPin: invitation.tlsPin)
        // Marked from the start, so that a copy of a store that has not spoken yet is known as one.
        try replica.handOver { db in
            let before = try Replica.place(in: db)
            guard before?.parent == nil else { throw StoreError(.exists, "This store already belongs to a unit.") }
            guard path.first?.id == before?.own.id ?? invitation.unit else {
                throw ExchangeError(.badSignature, "The answer speaks of another unit than the invitation.")
            }
            try db.set(.place, Place(path: path, parent: parent).encoded)
            if before != nil { try vouch(for: parent, path, replica, in: db) }
        }
        return answer.outcome
    }

    /// A hub tells those below it whom it has joined.
    private static func vouch(
        for parent: Place.Parent, _ path: [JoinReply.Unit], _ replica: Replica, in db: Database
    ) throws {
        guard let unit = path.first(where: { $0.id == parent.unit }) else { throw StoreError.damaged("path of units") }
        try Sealer(db: db, replica: replica).seal()
        try replica.captured(
            { local in
                _ = try local.put(
                    SystemTables.parentHub.name, unit: path[0].id, parent.key.replica,
                    [
                        "unit": .blob(unit.id.bytes), "level": .integer(Int64(unit.level.rawValue)),
                        "code": .text(unit.code), "name": .text(unit.name), "signingKey": .blob(parent.key.bytes),
                        "joinedAt": .integer(replica.now()),
                    ])
            }, in: db)
    }
}
