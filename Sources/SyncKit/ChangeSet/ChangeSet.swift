/// A signed, sealed batch of row changes of one audience: the unit of transfer and of atomicity.
///
/// Its bytes have not been judged by being here: ``ChangeSetCheck`` verifies them.
public struct ChangeSet: Hashable, Sendable {
    public let header: Header
    /// The header as it was signed.
    public let headerBytes: [UInt8]
    /// Ed25519, 64 bytes.
    public let signature: [UInt8]
    /// The stored body: its salt, then the compressed (and perhaps encrypted) changes.
    public let body: [UInt8]
    /// The header's hash: the name of this change-set.
    public let hash: Hash32

    /// - Throws: ``WireError`` when the header cannot be read.
    public init(headerBytes: [UInt8], signature: [UInt8], body: [UInt8]) throws(WireError) {
        self.header = try Header(decoding: headerBytes)
        self.headerBytes = headerBytes
        self.signature = signature
        self.body = body
        self.hash = Header.hash(of: headerBytes)
    }

    /// Seals a header over a body.
    public init(header: Header, body: [UInt8], signer: SigningKey) throws {
        self.header = header
        self.headerBytes = header.encoded
        self.signature = try signer.sign(Header.signedBytes(of: headerBytes))
        self.body = body
        self.hash = Header.hash(of: headerBytes)
    }

    /// Where this change-set stands in its stream.
    public var point: StreamPoint { StreamPoint(number: header.number, hash: hash) }

    /// What decides between its writes and others.
    public var order: WriteOrder { WriteOrder(lamport: header.lamport, hash: hash) }

    /// Its size on the wire, without the frame.
    public var wireBytes: Int { headerBytes.count + signature.count + body.count + 8 }
}

extension ByteWriter {
    public mutating func changeSet(_ value: ChangeSet) {
        blob(value.headerBytes)
        raw(value.signature)
        blob(value.body)
    }
}

extension ByteReader {
    public mutating func changeSet() throws(WireError) -> ChangeSet {
        let header = Array(try blob(limit: SyncLimits.headerBytesMax, "header"))
        let signature = Array(try raw(SigningKey.signatureBytes))
        let body = Array(try blob(limit: SyncLimits.bodyBytesMax, "body"))
        return try ChangeSet(headerBytes: header, signature: signature, body: body)
    }
}
