import GRDB
import SyncKit

extension HubIntake {
    /// Takes a device's bundle, and makes the one that goes back: an exchange or a join, as over a line.
    ///
    /// - Parameter bytes: The bundle as it lay in its file.
    /// - Throws: ``ExchangeError`` with `.garbled`, `.notForUs`, `.misplaced`, `.notEnrolled`, `.revoked`,
    ///   `.replaced`, `.notInvited`, `.full` or `.badSignature`; ``StoreError``. Nothing is changed then.
    public func receive(_ bytes: [UInt8]) throws -> ReceivedBundle {
        let bundle = try replica.identity.open(bytes)
        let hash = Hash32.of(bundle.message)
        switch bundle.kind {
        case .exchangeRequest:
            let outcome = try exchange(bundle.message, over: .stick)
            let answer = StickAnswer(request: hash, reply: outcome.reply)
            let reply = try ExchangeBundle(kind: .exchangeReply, message: answer.message)
                .sealed(to: try sealingKey(of: outcome.sender))
            return ReceivedBundle(sender: outcome.sender, reply: reply, content: .exchange(outcome))
        case .joinRequest:
            let request = try JoinRequest(decoding: bundle.message)
            let reply = try join(bundle.message)
            let outcome = try JoinReply(
                decoding: reply, request: bundle.message, hub: replica.identity.signer.verifyingKey
            ).outcome
            let answer = StickAnswer(request: hash, reply: reply)
            return ReceivedBundle(
                sender: request.signingKey.replica,
                reply: try ExchangeBundle(kind: .joinReply, message: answer.message).sealed(to: request.sealingKey),
                content: .join(outcome, name: request.name))
        case .exchangeReply, .joinReply:
            throw StickAnswer.misplaced(bundle.kind)
        }
    }

    private func sealingKey(of device: ID128) throws -> [UInt8] {
        try replica.database.read { db in
            let read = LocalRead(db: db, schema: replica.schema)
            let row = try read.row(SystemTables.device.name, unit: read.place().own.id, device)
            guard case .blob(let key)? = row?["sealingKey"] else { throw StoreError.damaged("device") }
            return key
        }
    }
}
