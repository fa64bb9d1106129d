/// What a hub hands to a village on a slip of paper: one line, also as a QR code.
///
/// It pins the hub (address, TLS key, signing key, sealing key) and carries a single-use code.
public struct Invitation: Hashable, Sendable {
    private static let prefix = "VS1-"

    /// The hub's address, such as `https://10.0.0.5:8443`.
    public let url: String
    /// SHA-256 of the hub's TLS public key (SubjectPublicKeyInfo); nil for a plain loopback test hub.
    public let tlsPin: Hash32?
    public let hubKey: VerifyingKey
    /// The hub's X25519 public key, 32 bytes: what goes to the hub on a stick is sealed to it.
    public let sealingKey: [UInt8]
    public let unit: ID128
    public let code: ID128
    /// By the hub's clock, milliseconds since 1970 UTC.
    public let expiresAt: Int64
    /// What later programs add.
    public let extensions: Extensions

    public init(
        url: String, tlsPin: Hash32?, hubKey: VerifyingKey, sealingKey: [UInt8], unit: ID128, code: ID128,
        expiresAt: Int64, extensions: Extensions = Extensions()
    ) {
        precondition(sealingKey.count == SealingKey.publicBytesCount, "A sealing key has a fixed size.")
        self.url = url
        self.tlsPin = tlsPin
        self.hubKey = hubKey
        self.sealingKey = sealingKey
        self.unit = unit
        self.code = code
        self.expiresAt = expiresAt
        self.extensions = extensions
    }

    /// The line: a prefix and base64url, with four check characters against slips of the pen.
    public var line: String {
        var writer = ByteWriter()
        writer.text(url)
        writer.flag(tlsPin != nil)
        if let tlsPin { writer.hash(tlsPin) }
        writer.raw(hubKey.bytes)
        writer.raw(sealingKey)
        writer.id(unit)
        writer.id(code)
        writer.signed(expiresAt)
        writer.extensions(extensions)
        writer.raw(Hash32.of(writer.bytes).bytes.prefix(3))
        return Self.prefix + Base64URL.encode(writer.bytes)
    }

    /// Reads a line; spaces and line breaks in it are passed over.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled` when it is no invitation or was miscopied.
    public init(line: String) throws(ExchangeError) {
        let compact = line.filter { !$0.isWhitespace }
        guard compact.hasPrefix(Self.prefix) || compact.prefixMatch(of: /VS[0-9]-/) == nil else {
            throw ExchangeError(reading: "This invitation", .otherFormat)
        }
        let digits = compact.dropFirst(Self.prefix.count)
        let bytes = compact.hasPrefix(Self.prefix) ? Base64URL.decode(String(digits)) : nil
        guard let bytes, bytes.count > 3, Hash32.of(bytes.dropLast(3)).bytes.prefix(3).elementsEqual(bytes.suffix(3))
        else {
            throw ExchangeError(
                .garbled, "This is not an invitation, or it was copied with a mistake. Copy the whole line again.")
        }
        do {
            var reader = ByteReader(bytes[..<(bytes.count - 3)])
            url = try reader.text(limit: HubContact.urlBytesMax, "address")
            tlsPin = try reader.flag() ? try reader.hash() : nil
            guard let key = VerifyingKey(Array(try reader.raw(32))) else { throw WireError.truncated }
            hubKey = key
            sealingKey = Array(try reader.raw(SealingKey.publicBytesCount))
            unit = try reader.id()
            code = try reader.id()
            expiresAt = try reader.signed()
            extensions = try reader.extensions()
            try reader.expectEnd()
        } catch {
            throw ExchangeError(.garbled, "This invitation cannot be read. Ask for a new one.")
        }
    }
}
