import GRDB
public import SyncKit

/// A device's way into the organisation: ask with an invitation's code, then take the place given.
public enum Enrolment {
    /// The bytes for `POST /v1/join`. They can be sent again: the same device gets the same answer.
    public static func request(_ replica: Replica, invitation: Invitation, name: String) throws -> [UInt8] {
        try JoinRequest(
            code: invitation.code, signingKey: replica.identity.signer.verifyingKey,
            sealingKey: replica.identity.sealingKey, name: name
        ).encoded(signer: replica.identity.signer)
    }

    /// Takes the hub's answer. A device that is enrolled has a place and a parent from now on; one that waits
    /// for a second person keeps its keys and asks again later.
    ///
    /// - Returns: What the hub has answered.
    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`; `.exists` when it has a place.
    @discardableResult
    public static func finish(
        _ replica: Replica, invitation: Invitation, request: [UInt8], reply: [UInt8]
    ) throws -> JoinReply.Outcome {
        let answer = try JoinReply(decoding: reply, request: request, hub: invitation.hubKey)
        guard case .enrolled(let path, let hubUnit) = answer.outcome else { return answer.outcome }
        guard path.first?.id == invitation.unit else {
            throw ExchangeError(.badSignature, "The answer speaks of another unit than the invitation.")
        }
        let parent = Place.Parent(
            unit: hubUnit, key: invitation.hubKey, url: invitation.url, tlsPin: invitation.tlsPin)
        try replica.transaction { db in
            guard try Replica.place(in: db) == nil else {
                throw StoreError(.exists, "This store already belongs to a unit.")
            }
            try db.set(.place, Place(path: path, parent: parent).encoded)
        }
        return answer.outcome
    }
}
