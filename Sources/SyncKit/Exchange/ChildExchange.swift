/// A child's side of exchanges: bytes in, bytes and effects out. No I/O, no clock, no randomness.
///
/// Begin with ``request(_:)``; give each reply to ``receive(_:)`` and carry out the step it returns.
public struct ChildExchange: Sendable {
    /// What the session must know of its replica.
    public struct Known: Sendable {
        public let replica: ID128
        public let incarnation: ID128
        public let schemaVersion: Int
        /// The parent's key, from the invitation or the chain of authority.
        public let parent: VerifyingKey

        public init(replica: ID128, incarnation: ID128, schemaVersion: Int, parent: VerifyingKey) {
            self.replica = replica
            self.incarnation = incarnation
            self.schemaVersion = schemaVersion
            self.parent = parent
        }
    }

    /// What goes into a request, read from committed state.
    public struct Offer: Sendable {
        public let vector: VersionVector
        public let changeSets: [ChangeSet]
        public let more: Bool
        public let claimedAt: Int64
        public let budget: Int

        public init(vector: VersionVector, changeSets: [ChangeSet], more: Bool, claimedAt: Int64, budget: Int) {
            self.vector = vector
            self.changeSets = changeSets
            self.more = more
            self.claimedAt = claimedAt
            self.budget = budget
        }
    }

    /// What to do with a reply, in one transaction.
    public struct Step: Sendable {
        public let token: ID128
        public let receipt: Receipt
        public let changeSets: [ChangeSet]
        /// Another request is needed: the parent has more, or asked for the whole vector, or this
        /// side had more to send.
        public let again: Bool
    }

    private enum State: Sendable {
        /// Can transition to: `waiting` by ``request(_:)``.
        case idle
        /// Can transition to: `idle` by ``receive(_:)``, also when it throws.
        case waiting(request: [UInt8], base: VersionVector?, hadMore: Bool)
    }

    private let known: Known
    private let signer: SigningKey
    private var state = State.idle
    private var token: ID128?
    private var receipt: Receipt?
    /// The parent knows the receipt's vector, so that a request may name it instead of the whole.
    private var isReceiptKnown = true

    public init(known: Known, signer: SigningKey, token: ID128?, receipt: Receipt?) {
        self.known = known
        self.signer = signer
        self.token = token
        self.receipt = receipt
    }

    /// What the parent is known to hold: what must not be sent again.
    public var receivedByParent: VersionVector { receipt?.vector ?? VersionVector() }

    /// The bytes of the next request.
    public mutating func request(_ offer: Offer) throws -> [UInt8] {
        let base = isReceiptKnown ? receipt?.vector : nil
        let bytes = try ExchangeRequest(
            sender: known.replica, incarnation: known.incarnation, schemaVersion: known.schemaVersion,
            claimedAt: offer.claimedAt, base: base?.hash,
            changes: offer.vector.changes(since: base ?? VersionVector()), token: token, budget: offer.budget,
            changeSets: offer.changeSets, more: offer.more
        ).encoded(signer: signer)
        state = .waiting(request: bytes, base: base, hadMore: offer.more)
        return bytes
    }

    /// Reads the reply to the last request.
    ///
    /// - Throws: ``ExchangeError``; the session can then ask again.
    public mutating func receive(_ bytes: [UInt8]) throws -> Step {
        guard case .waiting(let request, let base, let hadMore) = state else {
            throw ExchangeError(.outOfOrder, "A reply came without a request.")
        }
        state = .idle
        let reply = try ExchangeReply(decoding: bytes, request: request, base: base, hub: known.parent)
        token = reply.token
        // Without the whole vector the parent could not tell what to send: the receipt still counts,
        // but the next request must not build on it.
        receipt = reply.receipt
        isReceiptKnown = !reply.needsWholeVector
        return Step(
            token: reply.token, receipt: reply.receipt, changeSets: reply.changeSets,
            again: reply.more || reply.needsWholeVector || hadMore)
    }
}
