/// What a child sends: its vector, its new change-sets, and how much it can take.
public struct ExchangeRequest: Sendable {
    private static let magic = Array("VSQ1".utf8)
    private static let domain = Array("village-stars request\u{0}".utf8)

    public let sender: ID128
    public let incarnation: ID128
    public let schemaVersion: Int
    /// The child's wall clock, milliseconds since 1970 UTC: a claim.
    public let claimedAt: Int64
    /// The vector (by its hash) of the last receipt, against which `changes` is taken; nil when
    /// `changes` is the whole vector.
    public let base: Hash32?
    public let changes: [StreamID: StreamPoint]
    /// The token of the last reply; nil in the first request.
    public let token: ID128?
    /// ``HubContact/tag`` of the contact under which the child knows the parent; 0 for none.
    public let contactTag: UInt64
    /// A receipt of a former life of the parent: what it names was received and judged, and the parent
    /// may have forgotten it.
    public let proof: Receipt?
    /// The tag of the parent's replica as the child knows it: a parent that has other keys by now says so.
    public let hubTag: UInt64
    /// How the sender has come from a key that the parent knows to its present one; empty when the parent knows it.
    public let introduction: RotationChain
    /// Bytes of change-sets the child will take in the reply.
    public let budget: Int
    /// What later programs add to the head.
    public let extensions: Extensions
    public let changeSets: [ChangeSet]
    /// The child has more to send than it put in.
    public let more: Bool

    public init(
        sender: ID128, incarnation: ID128, schemaVersion: Int, claimedAt: Int64, base: Hash32?,
        changes: [StreamID: StreamPoint], token: ID128?, contactTag: UInt64 = 0, proof: Receipt? = nil,
        hubTag: UInt64 = 0, introduction: RotationChain = RotationChain(), budget: Int,
        extensions: Extensions = Extensions(), changeSets: [ChangeSet], more: Bool
    ) {
        self.sender = sender
        self.incarnation = incarnation
        self.schemaVersion = schemaVersion
        self.claimedAt = claimedAt
        self.base = base
        self.changes = changes
        self.token = token
        self.contactTag = contactTag
        self.proof = proof
        self.hubTag = hubTag
        self.introduction = introduction
        self.budget = budget
        self.extensions = extensions
        self.changeSets = changeSets
        self.more = more
    }

    /// The signed message.
    public func encoded(signer: SigningKey) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.id(sender)
        writer.id(incarnation)
        writer.count(schemaVersion)
        writer.signed(claimedAt)
        writer.flag(base != nil)
        if let base { writer.hash(base) }
        writer.points(changes)
        writer.flag(token != nil)
        if let token { writer.id(token) }
        writer.unsigned(contactTag)
        writer.flag(proof != nil)
        if let proof { writer.blob(proof.encoded) }
        writer.unsigned(hubTag)
        writer.rotations(introduction.statements)
        writer.count(budget)
        writer.extensions(extensions)
        writer.raw(try signer.sign(Self.domain + writer.bytes))
        return FramedMessage(head: writer.bytes, changeSets: changeSets, more: more).encoded(magic: Self.magic)
    }

    /// Reads a request and checks that its sender signed its head.
    ///
    /// - Parameters:
    ///   - isCut: The line broke before the end: what arrived whole is read.
    ///   - isFromStick: It came in a bundle, which may be larger.
    ///   - keyOf: The enrolled key of a replica, nil for a stranger.
    /// - Throws: ``ExchangeError`` with `.garbled`, `.notEnrolled` or `.badSignature`.
    public init(
        decoding bytes: [UInt8], isCut: Bool = false, isFromStick: Bool = false,
        keyOf: (ID128) throws -> VerifyingKey?
    ) throws {
        let limits: MessageLimits = isFromStick ? .stick : .line
        let message: FramedMessage
        let sender: ID128
        let statements: [Rotation]
        do {
            message =
                isCut
                ? try FramedMessage(decodingCut: bytes, magic: Self.magic)
                : try FramedMessage(decoding: bytes, magic: Self.magic, limits)
            var reader = ByteReader(message.head)
            sender = try reader.id()
            self.sender = sender
            incarnation = try reader.id()
            schemaVersion = try reader.count(limit: 1_000_000, "schema version")
            claimedAt = try reader.signed()
            base = try reader.flag() ? try reader.hash() : nil
            changes = try reader.points()
            token = try reader.flag() ? try reader.id() : nil
            contactTag = try reader.tag()
            proof =
                try reader.flag()
                ? try Receipt(decoding: Array(try reader.blob(limit: SyncLimits.messageBytesMax, "proof"))) : nil
            hubTag = try reader.tag()
            statements = try reader.rotations()
            budget = try reader.count(limit: limits.budgetBytesMax, "budget")
            extensions = try reader.extensions()
            _ = try reader.raw(SigningKey.signatureBytes)
            try reader.expectEnd()
        } catch {
            throw ExchangeError(reading: "The request", error)
        }
        changeSets = message.changeSets
        more = message.more
        introduction = try RotationChain(checking: statements)
        guard let key = try keyOf(sender) ?? Self.introduced(introduction, keyOf) else {
            throw ExchangeError(.notEnrolled, "This device is not enrolled here. Ask for a new invitation.")
        }
        let signed = Self.domain + message.head.dropLast(SigningKey.signatureBytes)
        let signature = Array(message.head.suffix(SigningKey.signatureBytes))
        guard PlantedBug.unsignedRequest.isOn || key.verifies(signature, over: signed) else {
            throw ExchangeError(.badSignature, "The request is not signed by the device it names.")
        }
        guard introduction.isEmpty || introduction.present == key else {
            throw ExchangeError(.badSignature, "The request brings the rotations of another device.")
        }
    }

    /// The present key of a sender that is known under a former one.
    private static func introduced(
        _ chain: RotationChain, _ keyOf: (ID128) throws -> VerifyingKey?
    ) throws -> VerifyingKey? {
        try chain.formerKeys.contains { try keyOf($0.replica) == $0 } ? chain.present : nil
    }
}
