import SyncKit

/// What a bundle with a reply holds: the hash of the request that it answers, and the reply.
struct StickAnswer {
    let request: Hash32
    let reply: [UInt8]

    init(request: Hash32, reply: [UInt8]) {
        self.request = request
        self.reply = reply
    }

    /// The message to put into a bundle.
    var message: [UInt8] { request.bytes + reply }

    /// Opens a bundle that should hold a reply.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled`, `.notForUs` or `.misplaced`.
    init(opening bytes: [UInt8], kind: ExchangeBundle.Kind, with identity: Identity) throws(ExchangeError) {
        let bundle = try identity.open(bytes)
        guard bundle.kind == kind else { throw Self.misplaced(bundle.kind) }
        guard bundle.message.count > 32, let hash = Hash32(bundle.message.prefix(32)) else {
            throw ExchangeError(.garbled, "The reply in this bundle cannot be read. Have it written anew.")
        }
        self.init(request: hash, reply: Array(bundle.message.dropFirst(32)))
    }

    /// The bundle is another kind's.
    static func misplaced(_ kind: ExchangeBundle.Kind) -> ExchangeError {
        let remedy =
            switch kind {
            case .exchangeRequest: "It holds a device's request: take it with street-hub receive."
            case .exchangeReply: "It holds the reply to a sync: take it with sync --bundle-in."
            case .joinRequest: "It holds a device's wish to join: take it with street-hub receive."
            case .joinReply: "It holds the answer to a join: take it with join --bundle-in."
            }
        return ExchangeError(.misplaced, "This bundle does not belong here. \(remedy)")
    }

    /// Nothing was asked to which this could be the reply.
    static let unasked = ExchangeError(
        .misplaced,
        "This bundle answers a request that this store has not written, or wrote too long ago. Write a new bundle.")
}
