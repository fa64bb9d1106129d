/// A child's side of exchanges: bytes in, bytes and effects out. No I/O, no clock, no randomness.
///
/// Begin with ``request(_:)``; give each reply to ``receive(_:isCut:)`` and carry out the step it
/// returns. A request that got no reply can be followed by another.
public struct ChildExchange: Sendable {
    /// What the session must know of its replica.
    public struct Known: Sendable {
        public let replica: ID128
        public let schemaVersion: Int
        /// The parent's key, from the invitation or the chain of authority.
        public let parent: VerifyingKey
        /// Where the parent is reached.
        public let contact: HubContact?
        /// How the replica has come to its present key.
        public let rotations: RotationChain
        /// Whether the parent is known to know the present key.
        public let isIntroduced: Bool

        public init(
            replica: ID128, schemaVersion: Int, parent: VerifyingKey, contact: HubContact? = nil,
            rotations: RotationChain = RotationChain(), isIntroduced: Bool = true
        ) {
            self.replica = replica
            self.schemaVersion = schemaVersion
            self.parent = parent
            self.contact = contact
            self.rotations = rotations
            self.isIntroduced = isIntroduced
        }
    }

    /// What is remembered of the parent between exchanges.
    public struct Memory: Hashable, Sendable {
        /// Of the last reply.
        public var token: ID128?
        /// The parent's incarnation in the last reply.
        public var incarnation: ID128?
        public var receipt: Receipt?
        /// The last receipt of a former incarnation of the parent, until it holds all of it again; or of a former
        /// parent, until the new one has taken a request with it.
        public var proof: Receipt?

        public init(token: ID128? = nil, incarnation: ID128? = nil, receipt: Receipt? = nil, proof: Receipt? = nil) {
            self.token = token
            self.incarnation = incarnation
            self.receipt = receipt
            self.proof = proof
        }
    }

    /// What goes into a request, read from committed state.
    public struct Offer: Sendable {
        /// Of the sender's store.
        public let incarnation: ID128
        public let vector: VersionVector
        public let changeSets: [ChangeSet]
        public let more: Bool
        public let claimedAt: Int64
        public let budget: Int

        public init(
            incarnation: ID128, vector: VersionVector, changeSets: [ChangeSet], more: Bool, claimedAt: Int64,
            budget: Int
        ) {
            self.incarnation = incarnation
            self.vector = vector
            self.changeSets = changeSets
            self.more = more
            self.claimedAt = claimedAt
            self.budget = budget
        }
    }

    /// What to do with a reply, in one transaction.
    public struct Step: Sendable {
        /// To be kept for the next exchange.
        public let memory: Memory
        public let receipt: Receipt
        public let advice: ExchangeAdvice
        /// Receipts of the levels above, not yet checked.
        public let relayed: [Receipt]
        /// The parent's new contact.
        public let contact: HubContact?
        /// How the parent has come from the key that was known to the one that signed; empty for the same key.
        public let succession: RotationChain
        public let changeSets: [ChangeSet]
        /// Another request is needed: the parent has more, or asked for the whole vector, or this side
        /// had more to send, or the line broke.
        public let again: Bool
    }

    private enum State: Sendable {
        /// Can transition to: `waiting` by ``request(_:)``.
        case idle
        /// Can transition to: `idle` by ``receive(_:isCut:)``, also when it throws; `waiting` by another request.
        case waiting(request: Hash32, base: VersionVector?, hadMore: Bool)
    }

    private let known: Known
    private let signer: SigningKey
    private var parent: VerifyingKey
    private var isIntroduced: Bool
    private var state = State.idle
    /// What is remembered after the last reply.
    public private(set) var memory: Memory
    /// The parent knows the receipt's vector, so that a request may name it instead of the whole.
    private var isReceiptKnown: Bool
    /// The token before that of the last reply.
    private var formerToken: ID128?

    /// - Parameter isReceiptKnown: Whether the parent may know the vector of the remembered receipt. It does not
    ///   from a child that goes on under a new incarnation.
    public init(known: Known, signer: SigningKey, memory: Memory, isReceiptKnown: Bool = true) {
        self.known = known
        self.signer = signer
        parent = known.parent
        isIntroduced = known.isIntroduced || known.rotations.isEmpty
        self.memory = memory
        self.isReceiptKnown = isReceiptKnown
    }

    /// What the parent is known to hold: what must not be sent again.
    public var receivedByParent: VersionVector { memory.receipt?.vector ?? VersionVector() }

    /// The bytes of the next request.
    ///
    /// - Parameter isForStick: Nothing may be built on what the parent remembers, and no token is shown.
    public mutating func request(_ offer: Offer, isForStick: Bool = false) throws -> [UInt8] {
        // A parent that knows this replica under a former key has given no receipt to the present one.
        let base = isReceiptKnown && isIntroduced && !isForStick ? memory.receipt?.vector : nil
        let bytes = try ExchangeRequest(
            sender: known.replica, incarnation: offer.incarnation, schemaVersion: known.schemaVersion,
            claimedAt: offer.claimedAt, base: base?.hash,
            changes: offer.vector.changes(since: base ?? VersionVector()), token: isForStick ? nil : memory.token,
            contactTag: known.contact?.tag ?? 0, proof: isForStick ? memory.proof ?? memory.receipt : memory.proof,
            hubTag: parent.replica.tag,
            introduction: isForStick || !isIntroduced ? known.rotations : RotationChain(), budget: offer.budget,
            changeSets: offer.changeSets, more: offer.more
        ).encoded(signer: signer)
        state = .waiting(request: Hash32.of(bytes), base: base, hadMore: offer.more)
        return bytes
    }

    /// Echoes in the next request the token of the reply before the last: the parent then sends again what it sends
    /// only once.
    public mutating func askAgain() {
        memory.token = formerToken
    }

    /// Reads the reply to the last request.
    ///
    /// - Parameter isCut: The line broke: the bytes are the reply's beginning.
    /// - Throws: ``ExchangeError``; the session can then ask again.
    public mutating func receive(_ bytes: [UInt8], isCut: Bool = false) throws -> Step {
        guard case .waiting(let request, let base, let hadMore) = state else {
            throw ExchangeError(.outOfOrder, "A reply came without a request.")
        }
        state = .idle
        let reply = try ExchangeReply(
            decoding: bytes, request: request, base: base, hub: parent, isCut: isCut)
        isIntroduced = true
        parent = reply.introduction.present ?? parent
        remember(reply)
        // Without the whole vector the parent could not tell what to send: the receipt still counts,
        // but the next request must not build on it.
        isReceiptKnown = !reply.needsWholeVector
        return Step(
            memory: memory, receipt: reply.receipt, advice: reply.advice, relayed: reply.relayed,
            contact: reply.contact, succession: reply.introduction, changeSets: reply.changeSets,
            again: reply.more || reply.needsWholeVector || hadMore)
    }

    /// Reads a reply that came in a bundle, to a request that was once written for a stick.
    ///
    /// Such a reply may be old: what it says of the parent is remembered only if nothing newer is.
    ///
    /// - Parameter request: The hash of that request.
    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`.
    public mutating func receiveFromStick(_ bytes: [UInt8], request: Hash32) throws -> Step {
        let reply = try ExchangeReply(
            decoding: bytes, request: request, base: nil, hub: parent, isFromStick: true)
        parent = reply.introduction.present ?? parent
        let isNewer = memory.receipt.map { isNews(reply, to: $0) } ?? true
        if isNewer {
            let token = memory.token
            remember(reply)
            // The line's token still speaks for this store: with a stick none is given.
            memory.token = token
        }
        return Step(
            memory: memory, receipt: reply.receipt, advice: reply.advice, relayed: reply.relayed,
            contact: isNewer ? reply.contact : nil, succession: reply.introduction, changeSets: reply.changeSets,
            again: reply.more)
    }

    /// What a receipt of the same life of the parent says beyond the held one is news whatever the parent's clock
    /// shows: it may stand still, or have been set back. Of another life it is news unless it is older by the clock.
    private func isNews(_ reply: ExchangeReply, to held: Receipt) -> Bool {
        if held.at < reply.receipt.at { return true }
        return reply.incarnation == memory.incarnation
            ? !reply.receipt.vector.isWithin(held.vector) : held.at == reply.receipt.at
    }

    private mutating func remember(_ reply: ExchangeReply) {
        // A parent that forgot what it gave last, or goes on under another incarnation, may have been restored.
        let mayBeRestored = reply.needsWholeVector || memory.incarnation.map { $0 != reply.incarnation } ?? false
        if mayBeRestored, memory.proof == nil { memory.proof = memory.receipt }
        if let proof = memory.proof, proof.vector.isWithin(reply.receipt.vector) { memory.proof = nil }
        if let proof = memory.proof, proof.hub != parent.replica, !reply.needsWholeVector { memory.proof = nil }
        formerToken = memory.token
        memory.token = reply.token
        memory.incarnation = reply.incarnation
        memory.receipt = reply.receipt
    }
}
