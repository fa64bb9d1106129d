/// A device's wish to be enrolled: the code of its invitation and the keys it has made.
public struct JoinRequest: Sendable {
    private static let magic = Array("VSJ1".utf8)
    private static let domain = Array("village-stars join\u{0}".utf8)
    /// Bytes of a device's name.
    public static let nameBytesMax = 200
    /// The extension that says that the device belongs to another hub now.
    private static let returningTag: UInt64 = 1

    public let code: ID128
    public let signingKey: VerifyingKey
    /// X25519 public key, 32 bytes.
    public let sealingKey: [UInt8]
    public let name: String
    /// The unit of a hub that asks; nil for a village's laptop.
    public let hubUnit: JoinReply.Unit?
    /// What later programs add.
    public let extensions: Extensions

    /// What a device says of itself whose store belongs to another hub than the one it asks.
    public static let returning = Extensions([returningTag: []])

    /// Whether the device's store belongs to another hub than the one it asks: a hub that has enrolled it before gives
    /// it its place again.
    public var isReturning: Bool { extensions[Self.returningTag] != nil }

    public init(
        code: ID128, signingKey: VerifyingKey, sealingKey: [UInt8], name: String, hubUnit: JoinReply.Unit? = nil,
        extensions: Extensions = Extensions()
    ) {
        self.code = code
        self.signingKey = signingKey
        self.sealingKey = sealingKey
        self.name = name
        self.hubUnit = hubUnit
        self.extensions = extensions
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
        writer.extensions(extensions)
        writer.raw(try signer.sign(Self.domain + writer.bytes))
        return writer.bytes
    }

    /// - Throws: ``ExchangeError`` with `.garbled` or `.badSignature`.
    public init(decoding bytes: [UInt8]) throws {
        do {
            var reader = ByteReader(bytes)
            try reader.magic(Self.magic, "join request")
            code = try reader.id()
            guard let key = VerifyingKey(Array(try reader.raw(32))) else { throw WireError.truncated }
            signingKey = key
            sealingKey = Array(try reader.raw(32))
            name = try reader.text(limit: Self.nameBytesMax, "device name")
            hubUnit = try reader.flag() ? try reader.unit() : nil
            extensions = try reader.extensions()
            _ = try reader.raw(SigningKey.signatureBytes)
            try reader.expectEnd()
        } catch let error as WireError {
            throw ExchangeError(reading: "The join request", error)
        }
        let signed = Self.domain + bytes.dropLast(SigningKey.signatureBytes)
        guard signingKey.verifies(Array(bytes.suffix(SigningKey.signatureBytes)), over: signed) else {
            throw ExchangeError(.badSignature, "The join request is not signed by the key it brings.")
        }
    }
}
