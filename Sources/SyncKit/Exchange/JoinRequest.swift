/// A device's wish to be enrolled: the code of its invitation and the keys it has made.
public struct JoinRequest: Sendable {
    private static let magic = Array("VSJ0".utf8)
    private static let domain = Array("village-stars join\u{0}".utf8)
    /// Bytes of a device's name.
    public static let nameBytesMax = 200

    public let code: ID128
    public let signingKey: VerifyingKey
    /// X25519 public key, 32 bytes.
    public let sealingKey: [UInt8]
    public let name: String
    /// The unit of a hub that asks; nil for a village's laptop.
    public let hubUnit: JoinReply.Unit?

    public init(
        code: ID128, signingKey: VerifyingKey, sealingKey: [UInt8], name: String, hubUnit: JoinReply.Unit? = nil
    ) {
        self.code = code
        self.signingKey = signingKey
        self.sealingKey = sealingKey
        self.name = name
        self.hubUnit = hubUnit
    }

    /// The message, signed by the key it asks to enrol: whoever sends it has that key.
    public func encoded(signer: SigningKey) throws -> [UInt8] {
        var writer = ByteWriter()
        writer.raw(Self.magic)
        writer.id(code)
        writer.raw(signingKey.bytes)
        writer.raw(sealingKey)
        writer.text(name)
        writer.flag(hubUnit != nil)
        if let hubUnit { writer.unit(hubUnit) }
        writer.raw(try signer.sign(Self.domain + writer.bytes))
        return writer.bytes
    }

    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`.
    public init(decoding bytes: [UInt8]) throws {
        do {
            var reader = ByteReader(bytes)
            guard try reader.raw(4).elementsEqual(Self.magic) else { throw WireError.invalid(what: "join request") }
            code = try reader.id()
            guard let key = VerifyingKey(Array(try reader.raw(32))) else { throw WireError.truncated }
            signingKey = key
            sealingKey = Array(try reader.raw(32))
            name = try reader.text(limit: Self.nameBytesMax, "device name")
            hubUnit = try reader.flag() ? try reader.unit() : nil
            _ = try reader.raw(SigningKey.signatureBytes)
            try reader.expectEnd()
        } catch let error as WireError {
            throw ExchangeError(.garbled, "The join request cannot be read (\(error)).")
        }
        let signed = Self.domain + bytes.dropLast(SigningKey.signatureBytes)
        guard signingKey.verifies(Array(bytes.suffix(SigningKey.signatureBytes)), over: signed) else {
            throw ExchangeError(.badSignature, "The join request is not signed by the key it brings.")
        }
    }
}
