/// What a parent answers once everything it took in is durable.
public struct ExchangeReply: Sendable {
    private static let magic = Array("VSR1".utf8)
    private static let domain = Array("village-stars reply\u{0}".utf8)

    public let hub: ID128
    public let incarnation: ID128
    /// To be echoed in the next request.
    public let token: ID128
    public let advice: ExchangeAdvice
    /// The parent does not know the vector that the request named as its base: send the whole.
    public let needsWholeVector: Bool
    public let receipt: Receipt
    /// Receipts of the levels above, each for one unit and its own audiences.
    public let relayed: [Receipt]
    /// Where the parent is reached, when the child knows it under another contact.
    public let contact: HubContact?
    /// How the parent has come from the key that the child knows to its present one; empty when the child knows it.
    public let introduction: RotationChain
    /// What later programs add to the head.
    public let extensions: Extensions
    public let changeSets: [ChangeSet]
    /// The parent has more than the budget allowed.
    public let more: Bool

    public init(
        hub: ID128, incarnation: ID128, token: ID128, advice: ExchangeAdvice = .none, needsWholeVector: Bool,
        receipt: Receipt, relayed: [Receipt] = [], contact: HubContact? = nil,
        introduction: RotationChain = RotationChain(), extensions: Extensions = Extensions(),
        changeSets: [ChangeSet], more: Bool
    ) {
        self.hub = hub
        self.incarnation = incarnation
        self.token = token
        self.advice = advice
        self.needsWholeVector = needsWholeVector
        self.receipt = receipt
        self.relayed = relayed
        self.contact = contact
        self.introduction = introduction
        self.extensions = extensions
        self.changeSets = changeSets
        self.more = more
    }

    /// The signed message, bound to the request it answers.
    ///
    /// - Parameter base: The vector that the request named, when the parent knows it; the receipt
    ///   then carries only what changed since.
    public func encoded(request: Hash32, base: VersionVector?, signer: SigningKey) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.id(hub)
        writer.id(incarnation)
        writer.id(token)
        writer.byte(advice.rawValue)
        writer.flag(needsWholeVector)
        writer.id(receipt.unit)
        writer.signed(receipt.at)
        writer.flag(base != nil)
        writer.points(receipt.vector.changes(since: base ?? VersionVector()))
        writer.raw(receipt.signature)
        writer.count(relayed.count)
        for receipt in relayed { writer.blob(receipt.encoded) }
        writer.flag(contact != nil)
        if let contact { writer.contact(contact) }
        writer.rotations(introduction.statements)
        writer.extensions(extensions)
        writer.raw(try signer.sign(Self.domain + request.bytes + writer.bytes))
        return FramedMessage(head: writer.bytes, changeSets: changeSets, more: more).encoded(magic: Self.magic)
    }

    /// Reads the reply to `request` and checks that `hub`, or the key that has replaced it since, signed it and its
    /// receipt. Relayed receipts are checked by whoever knows the keys of the levels above.
    ///
    /// - Parameters:
    ///   - isCut: The line broke before the end: what arrived whole is read.
    ///   - isFromStick: It came in a bundle, which may be larger.
    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`.
    public init(
        decoding bytes: [UInt8], request: Hash32, base: VersionVector?, hub key: VerifyingKey, isCut: Bool = false,
        isFromStick: Bool = false
    ) throws {
        let message: FramedMessage
        let statements: [Rotation]
        do {
            message =
                isCut
                ? try FramedMessage(decodingCut: bytes, magic: Self.magic)
                : try FramedMessage(decoding: bytes, magic: Self.magic, isFromStick ? .stick : .line)
            var reader = ByteReader(message.head)
            hub = try reader.id()
            incarnation = try reader.id()
            token = try reader.id()
            guard let advice = ExchangeAdvice(rawValue: try reader.byte()) else {
                throw WireError.invalid(what: "advice")
            }
            self.advice = advice
            needsWholeVector = try reader.flag()
            receipt = try Self.receipt(from: &reader, base: base, hub: hub)
            relayed = try Self.relayed(from: &reader)
            contact = try reader.flag() ? try reader.contact() : nil
            statements = try reader.rotations()
            extensions = try reader.extensions()
            _ = try reader.raw(SigningKey.signatureBytes)
            try reader.expectEnd()
        } catch let error as WireError {
            throw ExchangeError(reading: "The reply", error)
        }
        changeSets = message.changeSets
        more = message.more
        let signed = Self.domain + request.bytes + message.head.dropLast(SigningKey.signatureBytes)
        introduction = hub == key.replica ? RotationChain() : try RotationChain(checking: statements).suffix(after: key)
        let present = introduction.present ?? key
        let signature = Array(message.head.suffix(SigningKey.signatureBytes))
        guard hub == present.replica, PlantedBug.unsignedReply.isOn || present.verifies(signature, over: signed),
            receipt.isSigned(by: present)
        else {
            throw ExchangeError(
                .badSignature,
                "The reply is not signed by the hub of this device's invitation, for this request: another hub "
                    + "answered, or a line garbled one of them. Nothing was changed here; sync again, and if it stays "
                    + "so, ask the hub's operator.")
        }
    }

    private static func receipt(
        from reader: inout ByteReader, base: VersionVector?, hub: ID128
    ) throws(WireError) -> Receipt {
        let unit = try reader.id()
        let at = try reader.signed()
        let isDelta = try reader.flag()
        let changes = try reader.points()
        guard !isDelta || base != nil else { throw .invalid(what: "receipt against nothing") }
        return Receipt(
            unit: unit, hub: hub, at: at,
            vector: (isDelta ? base ?? VersionVector() : VersionVector()).applying(changes),
            signature: Array(try reader.raw(SigningKey.signatureBytes)))
    }

    private static func relayed(from reader: inout ByteReader) throws(WireError) -> [Receipt] {
        var receipts: [Receipt] = []
        for _ in 0..<(try reader.count(limit: SyncLimits.relayedReceiptsMax, "relayed receipts")) {
            let bytes = try reader.blob(limit: SyncLimits.messageBytesMax, "receipt")
            receipts.append(try Receipt(decoding: Array(bytes)))
        }
        return receipts
    }
}
