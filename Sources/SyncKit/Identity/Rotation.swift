/// The statement that a replica goes on with new keys, signed by the signing key that it had and by the one that it
/// has from then on (docs/format/rotation.md).
///
/// A replica's id comes from its signing key, so that what it writes from then on is another replica's, its successor.
/// Of the former key nothing counts beyond the ends that the statement fixes.
///
/// For example:
/// ```swift
/// let statement = try Rotation(from: former, to: next, sealingKey: sealing.publicBytes, at: now, ends: ends)
/// ```
public struct Rotation: Hashable, Sendable {
    private static let domain = Array("village-stars rotation\u{0}".utf8)
    /// The format's number, the first byte.
    private static let format: UInt8 = 1

    public let formerKey: VerifyingKey
    public let key: VerifyingKey
    /// The X25519 public key from then on, 32 bytes.
    public let sealingKey: [UInt8]
    /// The replica's clock, milliseconds since 1970 UTC: a claim.
    public let at: Int64
    /// Where the former key's streams end.
    public let ends: StreamEnds
    public let formerSignature: [UInt8]
    public let signature: [UInt8]

    /// Signs a statement with both keys.
    public init(
        from former: SigningKey, to next: SigningKey, sealingKey: [UInt8], at: Int64, ends: StreamEnds
    ) throws {
        let (formerKey, key) = (former.verifyingKey, next.verifyingKey)
        let bytes = Self.domain + Self.signed(formerKey, key, sealingKey, at, ends)
        self.init(
            formerKey: formerKey, key: key, sealingKey: sealingKey, at: at, ends: ends,
            formerSignature: try former.sign(bytes), signature: try next.sign(bytes))
    }

    /// A statement with the signatures that somebody gave.
    public init(
        formerKey: VerifyingKey, key: VerifyingKey, sealingKey: [UInt8], at: Int64, ends: StreamEnds,
        formerSignature: [UInt8], signature: [UInt8]
    ) {
        precondition(sealingKey.count == SealingKey.publicBytesCount, "A sealing key has a fixed size.")
        self.formerKey = formerKey
        self.key = key
        self.sealingKey = sealingKey
        self.at = at
        self.ends = ends
        self.formerSignature = formerSignature
        self.signature = signature
    }

    /// The replica of the former key.
    public var former: ID128 { formerKey.replica }

    /// The replica of the new key.
    public var successor: ID128 { key.replica }

    /// Whether both keys have signed.
    public var isSigned: Bool {
        let bytes = Self.domain + Self.signed(formerKey, key, sealingKey, at, ends)
        return formerKey != key && formerKey.verifies(formerSignature, over: bytes)
            && key.verifies(signature, over: bytes)
    }

    private static func signed(
        _ formerKey: VerifyingKey, _ key: VerifyingKey, _ sealingKey: [UInt8], _ at: Int64, _ ends: StreamEnds
    ) -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(format)
        writer.raw(formerKey.bytes)
        writer.raw(key.bytes)
        writer.raw(sealingKey)
        writer.signed(at)
        writer.ends(ends)
        return writer.bytes
    }

    public var encoded: [UInt8] {
        Self.signed(formerKey, key, sealingKey, at, ends) + formerSignature + signature
    }

    /// - Throws: ``WireError`` when the bytes are no statement. The signatures are not checked here.
    public init(decoding bytes: [UInt8]) throws(WireError) {
        guard bytes.count <= SyncLimits.rotationBytesMax else { throw .overLimit(what: "rotation") }
        var reader = ByteReader(bytes)
        guard try reader.byte() == Self.format else { throw .otherFormat }
        guard let formerKey = VerifyingKey(Array(try reader.raw(32))),
            let key = VerifyingKey(Array(try reader.raw(32)))
        else { throw .truncated }
        self.init(
            formerKey: formerKey, key: key, sealingKey: Array(try reader.raw(SealingKey.publicBytesCount)),
            at: try reader.signed(), ends: try reader.ends(),
            formerSignature: Array(try reader.raw(SigningKey.signatureBytes)),
            signature: Array(try reader.raw(SigningKey.signatureBytes)))
        try reader.expectEnd()
    }
}

extension ByteWriter {
    public mutating func rotations(_ statements: [Rotation]) {
        count(statements.count)
        for statement in statements { blob(statement.encoded) }
    }
}

extension ByteReader {
    public mutating func rotations() throws(WireError) -> [Rotation] {
        var statements: [Rotation] = []
        for _ in 0..<(try count(limit: SyncLimits.rotationsMax, "rotations")) {
            statements.append(
                try Rotation(decoding: Array(try blob(limit: SyncLimits.rotationBytesMax, "rotation"))))
        }
        return statements
    }
}
