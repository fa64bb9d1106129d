import GRDB
public import SyncKit

/// A device's way into the organisation: ask with an invitation's code, then take the place given.
public enum Enrolment {
    /// The bytes for `POST /v1/join`. They can be sent again: the same device gets the same answer.
    public static func request(_ replica: Replica, invitation: Invitation, name: String) throws -> [UInt8] {
        let place = try replica.place()
        let own = place?.own
        let isElsewhere = place?.parent.map { !$0.isKnown(as: invitation.hubKey) } ?? false
        return try JoinRequest(
            code: invitation.code, signingKey: replica.identity.signer.verifyingKey,
            sealingKey: replica.identity.sealingKey, name: name,
            hubUnit: own.flatMap { $0.level > .village ? $0 : nil },
            extensions: isElsewhere ? JoinRequest.returning : Extensions()
        ).encoded(signer: replica.identity.signer)
    }

    /// Whether a store may take the place that an invitation offers: no hub is above it; or it is a laptop of the
    /// village that the invitation names, which was moved to another hub, or whose hub was put back to before it had
    /// enrolled this device. A hub refuses a device that it knows; the invitation that was used opens nothing again.
    public static func isOpen(_ replica: Replica, to invitation: Invitation) throws -> Bool {
        try replica.database.read { try isOpen(Replica.place(in: $0), to: invitation, in: $0) }
    }

    static func isOpen(_ place: Place?, to invitation: Invitation, in db: Database) throws -> Bool {
        guard let place, let parent = place.parent else { return true }
        guard place.own.level == .village, place.own.id == invitation.unit else { return false }
        return try !parent.isKnown(as: invitation.hubKey) || db.bytes(.joinedWith) != mark(of: invitation)
    }

    private static func mark(of invitation: Invitation) -> [UInt8] { Hash32.of(invitation.code.bytes).bytes }

    /// Takes the hub's answer. A replica that is enrolled has a place and a parent from now on; a hub that was its own
    /// root goes on with the unit it has, and a village's laptop that joins again with the store it has. One that
    /// waits for a second person keeps its keys and asks again later.
    ///
    /// - Returns: What the hub has answered.
    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`; `.exists` when it has a parent.
    @discardableResult
    public static func finish(
        _ replica: Replica, invitation: Invitation, request: [UInt8], reply: [UInt8]
    ) throws -> JoinReply.Outcome {
        let answer = try JoinReply(decoding: reply, request: request, hub: invitation.hubKey)
        guard case .enrolled(let path, let hubUnit) = answer.outcome else { return answer.outcome }
        let first = answer.rotations.formerKeys.first ?? invitation.hubKey
        let parent = Place.Parent(
            unit: hubUnit, key: first, sealingKey: invitation.sealingKey, url: invitation.url,
            tlsPin: invitation.tlsPin
        ).following(answer.rotations)
        try replica.transaction { db in
            let before = try Replica.place(in: db)
            guard try isOpen(before, to: invitation, in: db) else {
                throw StoreError(.exists, "This store already belongs to a unit.")
            }
            guard path.first?.id == before?.own.id ?? invitation.unit else {
                throw ExchangeError(.badSignature, "The answer speaks of another unit than the invitation.")
            }
            try db.set(.place, Place(path: path, parent: parent).encoded)
            try db.set(.joinedWith, mark(of: invitation))
            if let former = before?.parent {
                try ParentRecord.hand(over: former.key.replica, to: parent.key.replica, in: db)
            } else if before != nil {
                try vouch(for: parent, path, replica, in: db)
                try RotationRecord(db: db, replica: replica).vouch(for: answer.rotations)
            }
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
