/// Where a hub is reached: its address, and the hash of the TLS key it shows there.
public struct HubContact: Hashable, Sendable {
    /// Such as `https://10.0.0.5:8443`.
    public let url: String
    /// SHA-256 of the TLS public key; nil for a plain test hub on loopback.
    public let tlsPin: Hash32?

    /// Bytes of an address.
    public static let urlBytesMax = 400

    public init(url: String, tlsPin: Hash32?) {
        self.url = url
        self.tlsPin = tlsPin
    }

    /// A short name, by which two sides see that they know the same contact.
    public var tag: UInt64 {
        var writer = ByteWriter()
        writer.contact(self)
        return Hash32.of(writer.bytes).bytes.prefix(4).reduce(0) { $0 << 8 | UInt64($1) }
    }
}

extension ByteWriter {
    public mutating func contact(_ value: HubContact) {
        text(value.url)
        flag(value.tlsPin != nil)
        if let pin = value.tlsPin { hash(pin) }
    }
}

extension ByteReader {
    /// A short name: the first four bytes of a hash.
    mutating func tag() throws(WireError) -> UInt64 {
        let tag = try unsigned()
        guard tag <= UInt64(UInt32.max) else { throw .overLimit(what: "tag") }
        return tag
    }

    public mutating func contact() throws(WireError) -> HubContact {
        let url = try text(limit: HubContact.urlBytesMax, "address")
        return HubContact(url: url, tlsPin: try flag() ? try hash() : nil)
    }
}
