import Crypto

/// The sending side of HPKE (RFC 9180, base mode: X25519, HKDF-SHA256, ChaCha20-Poly1305) for a one-time key that the
/// caller derives. The crypto library always draws one; its receiving side opens what this makes.
struct DerivedSender {
    private static let version = Array("HPKE-v1".utf8)
    /// "KEM" and the number of DHKEM(X25519, HKDF-SHA256).
    private static let kem = Array("KEM".utf8) + [0x00, 0x20]
    /// "HPKE" and the numbers of the three algorithms.
    private static let suite = Array("HPKE".utf8) + [0x00, 0x20, 0x00, 0x01, 0x00, 0x03]
    private static let keyBytes = 32
    private static let nonceBytes = 12

    private let encapsulated: [UInt8]
    private let key: SymmetricKey
    private let nonce: ChaChaPoly.Nonce

    /// - Parameter oneTime: Used for one message to one receiver, and never for another.
    init(
        oneTime: Curve25519.KeyAgreement.PrivateKey, receiver: Curve25519.KeyAgreement.PublicKey, info: [UInt8]
    ) throws {
        encapsulated = Array(oneTime.publicKey.rawRepresentation)
        let agreed = try oneTime.sharedSecretFromKeyAgreement(with: receiver).withUnsafeBytes { Array($0) }
        let shared = Self.expand(
            Self.extract(salt: [], "eae_prk", agreed, Self.kem), "shared_secret",
            encapsulated + Array(receiver.rawRepresentation), Self.kem, count: Self.keyBytes)
        // Mode 0: no secret is shared beforehand.
        let context =
            [0] + Self.extract(salt: [], "psk_id_hash", [], Self.suite)
            + Self.extract(salt: [], "info_hash", info, Self.suite)
        let secret = Self.extract(salt: shared, "secret", [], Self.suite)
        key = SymmetricKey(data: Self.expand(secret, "key", context, Self.suite, count: Self.keyBytes))
        nonce = try ChaChaPoly.Nonce(
            data: Self.expand(secret, "base_nonce", context, Self.suite, count: Self.nonceBytes))
    }

    /// The one-time public key, then the first and only message under it.
    func seal(_ plain: [UInt8]) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(plain, using: key, nonce: nonce)
        return encapsulated + Array(box.ciphertext) + Array(box.tag)
    }

    /// LabeledExtract of RFC 9180 section 4.
    private static func extract(salt: [UInt8], _ label: String, _ secret: [UInt8], _ suite: [UInt8]) -> [UInt8] {
        let labeled = version + suite + Array(label.utf8) + secret
        return HKDF<SHA256>.extract(inputKeyMaterial: SymmetricKey(data: labeled), salt: salt)
            .withUnsafeBytes { Array($0) }
    }

    /// LabeledExpand of RFC 9180 section 4.
    private static func expand(
        _ secret: [UInt8], _ label: String, _ info: [UInt8], _ suite: [UInt8], count: Int
    ) -> [UInt8] {
        let labeled = [0, UInt8(count)] + version + suite + Array(label.utf8) + info
        return HKDF<SHA256>.expand(
            pseudoRandomKey: SymmetricKey(data: secret), info: labeled, outputByteCount: count
        ).withUnsafeBytes { Array($0) }
    }
}
