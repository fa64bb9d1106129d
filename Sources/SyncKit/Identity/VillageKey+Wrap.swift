import Crypto

extension VillageKey {
    /// Bytes of a wrapped key: a one-time public key, the encrypted key and its tag.
    public static let wrappedBytesCount = SealingKey.publicBytesCount + bytesCount + tagBytes

    private static let wrapDomain = Array("village-stars key wrap\u{0}".utf8)
    private static let oneTimeDomain = Array("village-stars key wrap once\u{0}".utf8)

    /// The key, sealed to an X25519 public key and bound to the village and to the key's id.
    ///
    /// The same bytes whoever makes them, so that two devices that wrap for a third at once say the same: the
    /// one-time key is derived from this key, which only those know who may wrap it.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled` for a public key that cannot be used.
    public func wrapped(to publicKey: [UInt8], of unit: ID128) throws(ExchangeError) -> [UInt8] {
        let receiver = try SealingKey.publicKey(publicKey)
        do {
            let seed = HKDF<SHA256>.deriveKey(
                inputKeyMaterial: SymmetricKey(data: bytes), salt: publicKey,
                info: Self.oneTimeDomain + unit.bytes, outputByteCount: 32)
            let oneTime = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: seed)
            return try DerivedSender(oneTime: oneTime, receiver: receiver, info: Self.bound(id, unit)).seal(bytes)
        } catch {
            throw ExchangeError(.garbled, "The key cannot be wrapped to the receiver's key.")
        }
    }

    /// Unwraps a key that is said to have the given id; nil when it does not open with `sealing`, or is another.
    public init?(unwrapping wrapped: [UInt8], id: ID128, of unit: ID128, with sealing: SealingKey) {
        guard wrapped.count == Self.wrappedBytesCount else { return nil }
        let head = SealingKey.publicBytesCount
        // Not for this receiver, or not whole: to who asks it is the same, there is no key in it.
        let opened = try? sealing.unwrapped(
            Array(wrapped[head...]), encapsulated: Array(wrapped[..<head]), domain: Self.bound(id, unit))
        guard let opened, let key = VillageKey(opened), key.id == id else { return nil }
        self = key
    }

    private static func bound(_ id: ID128, _ unit: ID128) -> [UInt8] {
        wrapDomain + unit.bytes + id.bytes
    }
}

extension SealingKey {
    fileprivate func unwrapped(_ sealed: [UInt8], encapsulated: [UInt8], domain: [UInt8]) throws -> [UInt8] {
        var recipient = try recipient(encapsulated: encapsulated, domain: domain)
        return Array(try recipient.open(sealed))
    }
}
