/// A parent's proof of what it holds durably for a unit: its version vector, signed.
public struct Receipt: Hashable, Sendable {
    public let unit: ID128
    /// The replica that signs.
    public let hub: ID128
    /// The hub's clock, in milliseconds since 1970 UTC.
    public let at: Int64
    public let vector: VersionVector
    public let signature: [UInt8]

    public init(unit: ID128, hub: ID128, at: Int64, vector: VersionVector, signature: [UInt8]) {
        self.unit = unit
        self.hub = hub
        self.at = at
        self.vector = vector
        self.signature = signature
    }

    /// Signs a new receipt.
    public init(unit: ID128, at: Int64, vector: VersionVector, signer: SigningKey) throws {
        let hub = signer.verifyingKey.replica
        let bytes = Self.signedBytes(unit: unit, hub: hub, at: at, vector: vector)
        self.init(unit: unit, hub: hub, at: at, vector: vector, signature: try signer.sign(bytes))
    }

    public func isSigned(by key: VerifyingKey) -> Bool {
        key.replica == hub
            && key.verifies(signature, over: Self.signedBytes(unit: unit, hub: hub, at: at, vector: vector))
    }

    private static func signedBytes(unit: ID128, hub: ID128, at: Int64, vector: VersionVector) -> [UInt8] {
        var writer = ByteWriter()
        writer.raw("village-stars receipt\u{0}".utf8)
        writer.id(unit)
        writer.id(hub)
        writer.signed(at)
        writer.hash(vector.hash)
        return writer.bytes
    }

    /// The whole receipt, for a store to keep.
    public var encoded: [UInt8] {
        var writer = ByteWriter()
        writer.id(unit)
        writer.id(hub)
        writer.signed(at)
        writer.points(vector.points)
        writer.raw(signature)
        return writer.bytes
    }

    /// - Throws: ``WireError`` when the bytes are no receipt. The signature is not checked here.
    public init(decoding bytes: [UInt8]) throws(WireError) {
        var reader = ByteReader(bytes)
        let (unit, hub, at) = (try reader.id(), try reader.id(), try reader.signed())
        let points = try reader.points()
        guard points.values.allSatisfy({ $0.number > 0 }) else { throw .notCanonical }
        self.init(
            unit: unit, hub: hub, at: at, vector: VersionVector(points),
            signature: Array(try reader.raw(SigningKey.signatureBytes)))
        try reader.expectEnd()
    }
}
