/// What a parent answers once everything it took in is durable.
public struct ExchangeReply: Sendable {
    private static let magic = Array("VSR0".utf8)
    private static let domain = Array("village-stars reply\u{0}".utf8)

    public let hub: ID128
    public let incarnation: ID128
    /// To be echoed in the next request.
    public let token: ID128
    /// The parent does not know the vector that the request named as its base: send the whole.
    public let needsWholeVector: Bool
    public let receipt: Receipt
    public let changeSets: [ChangeSet]
    /// The parent has more than the budget allowed.
    public let more: Bool

    public init(
        hub: ID128, incarnation: ID128, token: ID128, needsWholeVector: Bool, receipt: Receipt,
        changeSets: [ChangeSet], more: Bool
    ) {
        self.hub = hub
        self.incarnation = incarnation
        self.token = token
        self.needsWholeVector = needsWholeVector
        self.receipt = receipt
        self.changeSets = changeSets
        self.more = more
    }

    /// The signed message, bound to the request it answers.
    ///
    /// - Parameter base: The vector that the request named, when the parent knows it; the receipt
    ///   then carries only what changed since.
    public func encoded(request: [UInt8], base: VersionVector?, signer: SigningKey) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.id(hub)
        writer.id(incarnation)
        writer.id(token)
        writer.flag(needsWholeVector)
        writer.id(receipt.unit)
        writer.signed(receipt.at)
        writer.flag(base != nil)
        writer.points(receipt.vector.changes(since: base ?? VersionVector()))
        writer.raw(receipt.signature)
        writer.raw(try signer.sign(Self.domain + Hash32.of(request).bytes + writer.bytes))
        return FramedMessage(head: writer.bytes, changeSets: changeSets, more: more).encoded(magic: Self.magic)
    }

    /// Reads the reply to `request` and checks that `hub` signed it and its receipt.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`.
    public init(decoding bytes: [UInt8], request: [UInt8], base: VersionVector?, hub key: VerifyingKey) throws {
        let message: FramedMessage
        do {
            message = try FramedMessage(decoding: bytes, magic: Self.magic)
            var reader = ByteReader(message.head)
            hub = try reader.id()
            incarnation = try reader.id()
            token = try reader.id()
            needsWholeVector = try reader.flag()
            let unit = try reader.id()
            let at = try reader.signed()
            let isDelta = try reader.flag()
            let changes = try reader.points()
            guard !isDelta || base != nil else { throw WireError.invalid(what: "receipt against nothing") }
            receipt = Receipt(
                unit: unit, hub: key.replica, at: at,
                vector: (isDelta ? base ?? VersionVector() : VersionVector()).applying(changes),
                signature: Array(try reader.raw(SigningKey.signatureBytes)))
            _ = try reader.raw(SigningKey.signatureBytes)
            try reader.expectEnd()
        } catch let error as WireError {
            throw ExchangeError(.garbled, "The reply cannot be read (\(error)).")
        }
        changeSets = message.changeSets
        more = message.more
        let signed = Self.domain + Hash32.of(request).bytes + message.head.dropLast(SigningKey.signatureBytes)
        guard hub == key.replica, key.verifies(Array(message.head.suffix(SigningKey.signatureBytes)), over: signed),
            receipt.isSigned(by: key)
        else {
            throw ExchangeError(.badSignature, "The reply is not signed by the hub of this device's invitation.")
        }
    }
}
