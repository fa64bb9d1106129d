import GRDB
public import SyncKit

extension Enrolment {
    /// A join request in a bundle, sealed to the hub of the invitation. Invitation and request are kept until the
    /// answer comes; the same invitation makes the same request again.
    ///
    /// - Throws: ``StoreError`` with `.exists` when the store has a parent; ``ExchangeError`` with `.garbled` for an
    ///   invitation whose key cannot be used.
    public static func bundle(_ replica: Replica, invitation: Invitation, name: String) throws -> [UInt8] {
        guard try isOpen(replica, to: invitation) else { throw belongs }
        var pending = try replica.database.read { try PendingJoin(in: $0) }
        if pending?.invitation != invitation {
            let made = PendingJoin(
                invitation: invitation, request: try request(replica, invitation: invitation, name: name))
            try replica.transaction { try made.keep(in: $0) }
            pending = made
        }
        guard let pending else { throw StoreError.damaged("join request") }
        return try ExchangeBundle(kind: .joinRequest, message: pending.request).sealed(to: invitation.sealingKey)
    }

    /// Takes the hub's answer out of a bundle. The same answer again changes nothing.
    ///
    /// - Returns: What the hub has answered.
    /// - Throws: ``ExchangeError`` with `.garbled`, `.notForUs`, `.misplaced` or `.badSignature`; `.exists` when the
    ///   store belongs to another hub's tree.
    public static func finish(_ replica: Replica, bundle bytes: [UInt8]) throws -> JoinReply.Outcome {
        let answer = try StickAnswer(opening: bytes, kind: .joinReply, with: replica.identity)
        guard let pending = try replica.database.read({ try PendingJoin(in: $0) }),
            Hash32.of(pending.request) == answer.request
        else { throw StickAnswer.unasked }
        if try !isOpen(replica, to: pending.invitation) {
            guard try replica.place()?.parent?.isKnown(as: pending.invitation.hubKey) ?? false else { throw belongs }
            return try JoinReply(
                decoding: answer.reply, request: pending.request, hub: pending.invitation.hubKey
            ).outcome
        }
        return try finish(
            replica, invitation: pending.invitation, request: pending.request, reply: answer.reply)
    }

    private static let belongs = StoreError(
        .exists, "This store belongs to a unit already. Choose a new directory.")
}
