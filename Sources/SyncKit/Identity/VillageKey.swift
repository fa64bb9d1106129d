import Crypto

/// The secret with which a village's private tables are encrypted. Its devices have it, and no hub.
///
/// It leaves a device only wrapped to the key of another device of the village, or of a recovery sheet
/// (docs/format/change-set.md, "Encrypted body").
public struct VillageKey: Hashable, Sendable {
    /// Bytes of a key.
    public static let bytesCount = 32
    /// Bytes that ``sealed(_:salt:)`` adds behind what it seals.
    static let tagBytes = 16
    private static let nonceBytes = 12

    private static let idDomain = Array("village-stars village key\u{0}".utf8)
    private static let bodyDomain = Array("village-stars private body\u{0}".utf8)

    /// The key itself: a secret.
    public let bytes: [UInt8]

    /// Reads exactly ``bytesCount`` bytes; nil for any other size.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Self.bytesCount else { return nil }
        self.bytes = bytes
    }

    /// A fresh key. The generator is the caller's: nothing here draws by itself.
    public static func random(using generator: inout some RandomNumberGenerator) -> VillageKey {
        VillageKey(drawn: (0..<bytesCount).map { _ in UInt8.random(in: .min ... .max, using: &generator) })
    }

    private init(drawn bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// What headers call the key: the first 16 bytes of its hash under a domain. It tells nothing about the key.
    public var id: ID128 { ID128(truncating: Hash32.of(Self.idDomain + bytes)) }

    /// Encrypts one body: what comes out is the ciphertext with its tag behind it.
    ///
    /// - Parameter salt: Random, and of this body alone: key and nonce are derived from it.
    func sealed(_ plain: [UInt8], salt: ID128) throws(WireError) -> [UInt8] {
        do {
            let once = try once(salt.bytes)
            let box = try ChaChaPoly.seal(plain, using: once.key, nonce: once.nonce, authenticating: id.bytes)
            return Array(box.ciphertext) + Array(box.tag)
        } catch {
            throw .invalid(what: "encryption")
        }
    }

    /// - Throws: ``WireError`` for anything but what ``sealed(_:salt:)`` made with this key and this salt.
    func opened(_ sealed: ArraySlice<UInt8>, salt: ArraySlice<UInt8>) throws(WireError) -> [UInt8] {
        guard sealed.count >= Self.tagBytes else { throw .truncated }
        do {
            let once = try once(Array(salt))
            let box = try ChaChaPoly.SealedBox(
                nonce: once.nonce, ciphertext: sealed.dropLast(Self.tagBytes), tag: sealed.suffix(Self.tagBytes))
            return Array(try ChaChaPoly.open(box, using: once.key, authenticating: id.bytes))
        } catch {
            throw .invalid(what: "encrypted body")
        }
    }

    /// Key and nonce of one body. A key for each body: two nonces of 12 bytes might meet, two salts do not.
    private func once(_ salt: [UInt8]) throws -> (key: SymmetricKey, nonce: ChaChaPoly.Nonce) {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), salt: salt, info: Self.bodyDomain,
            outputByteCount: Self.bytesCount + Self.nonceBytes
        ).withUnsafeBytes { Array($0) }
        return (
            SymmetricKey(data: derived[..<Self.bytesCount]),
            try ChaChaPoly.Nonce(data: derived[Self.bytesCount...])
        )
    }
}
