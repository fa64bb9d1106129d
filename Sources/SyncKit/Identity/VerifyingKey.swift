import Crypto

/// A replica's Ed25519 public key.
public struct VerifyingKey: Hashable, Sendable {
    /// 32 bytes.
    public let bytes: [UInt8]

    init(_ key: Curve25519.Signing.PublicKey) {
        bytes = Array(key.rawRepresentation)
    }

    /// Takes any 32 bytes: a key that is no point of the curve verifies nothing.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    /// The replica that signs with this key: the first 16 bytes of its hash under a domain.
    public var replica: ID128 {
        ID128(truncating: Hash32.of(Array("village-stars replica\u{0}".utf8) + bytes))
    }

    /// Whether `signature` over `message` is this key's. False for anything malformed.
    public func verifies(_ signature: [UInt8], over message: [UInt8]) -> Bool {
        // A key that is no point of the curve cannot have signed anything.
        guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: bytes) else { return false }
        return key.isValidSignature(signature, for: message)
    }
}
