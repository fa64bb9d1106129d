import Crypto

/// A replica's X25519 private key, to which others encrypt. It never leaves the device.
public struct SealingKey: Sendable {
    /// Bytes of a public key.
    public static let publicBytesCount = 32

    private static let domain = Array("village-stars sealing key\u{0}".utf8)

    private let key: Curve25519.KeyAgreement.PrivateKey

    /// Makes a new key.
    public init() {
        key = Curve25519.KeyAgreement.PrivateKey()
    }

    /// - Throws: a `CryptoKitError` when `seed` is not 32 bytes.
    public init(seed: [UInt8]) throws {
        key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: seed)
    }

    /// The 32 bytes from which the key can be made again: a secret.
    public var seed: [UInt8] { Array(key.rawRepresentation) }

    /// The public key, 32 bytes.
    public var publicBytes: [UInt8] { Array(key.publicKey.rawRepresentation) }

    /// What a bundle calls its receiver: see ``id(ofPublic:)``.
    public var id: ID128 { Self.id(ofPublic: publicBytes) }

    /// The name of a public key: the first 16 bytes of its hash under a domain. It tells nothing to
    /// those who do not have the key.
    public static func id(ofPublic bytes: [UInt8]) -> ID128 {
        ID128(truncating: Hash32.of(domain + bytes))
    }

    /// A foreign public key to encrypt to.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled` for bytes that are no key, or one that would hide nothing.
    static func publicKey(_ bytes: [UInt8]) throws(ExchangeError) -> Curve25519.KeyAgreement.PublicKey {
        do {
            let key = try Curve25519.KeyAgreement.PublicKey(rawRepresentation: bytes)
            if try !isWeak(key) { return key }
        } catch {
            // Of another size than a key's: the same to whoever meant to use it.
        }
        throw ExchangeError(.garbled, "The receiver's key cannot be used. Ask for a new invitation.")
    }

    /// The sending side of HPKE (RFC 9180, base mode) under `domain`; it draws its own one-time key.
    static func sender(
        to key: some HPKEDiffieHellmanPublicKey, domain: [UInt8]
    ) throws -> HPKE.Sender {
        try HPKE.Sender(recipientKey: key, ciphersuite: .Curve25519_SHA256_ChachaPoly, info: collected(domain))
    }

    /// The receiving side of HPKE under `domain`, from the sender's one-time public key.
    ///
    /// - Throws: An error of the crypto library, or ``WireError`` for a one-time key that hides nothing.
    func recipient(encapsulated: [UInt8], domain: [UInt8]) throws -> HPKE.Recipient {
        guard try !Self.isWeak(Curve25519.KeyAgreement.PublicKey(rawRepresentation: encapsulated)) else {
            throw WireError.invalid(what: "one-time key")
        }
        return try HPKE.Recipient(
            privateKey: key, ciphersuite: .Curve25519_SHA256_ChachaPoly, info: Self.collected(domain),
            encapsulatedKey: Self.collected(encapsulated))
    }

    /// Whether every private key agrees with this public one on zero: anybody could read what is sealed to
    /// it. RFC 9180 section 7.1.4 asks for this check, and the crypto library leaves it to its callers.
    private static func isWeak(_ key: Curve25519.KeyAgreement.PublicKey) throws -> Bool {
        // Every private key is a multiple of eight and meets a point of small order in zero, so that any one will do.
        let probe = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: Array(repeating: 1, count: 32))
        return try probe.sharedSecretFromKeyAgreement(with: key).withUnsafeBytes { $0.allSatisfy { $0 == 0 } }
    }

    /// The bytes in the type that the callee takes: `Data`, which cannot be named without Foundation.
    private static func collected<Bytes: RangeReplaceableCollection<UInt8>>(_ bytes: [UInt8]) -> Bytes {
        Bytes(bytes)
    }
}
