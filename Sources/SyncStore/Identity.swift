public import SyncKit

/// A replica's keys. They are made on the device and never leave it.
public struct Identity: Sendable {
    public let signer: SigningKey
    private let sealing: SealingKey

    /// Makes new keys.
    public init() {
        signer = SigningKey()
        sealing = SealingKey()
    }

    /// Keys from two seeds of 32 bytes, for a simulation.
    ///
    /// - Throws: a `CryptoKitError` for seeds of another size.
    public init(signingSeed: [UInt8], sealingSeed: [UInt8]) throws {
        signer = try SigningKey(seed: signingSeed)
        sealing = try SealingKey(seed: sealingSeed)
    }

    /// The replica's id, derived from its signing key.
    public var replica: ID128 { signer.verifyingKey.replica }

    /// The X25519 public key, 32 bytes.
    public var sealingKey: [UInt8] { sealing.publicBytes }

    /// Opens a bundle that was sealed to this replica.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled` or `.notForUs`.
    public func open(_ bundle: [UInt8]) throws(ExchangeError) -> ExchangeBundle {
        try ExchangeBundle(opening: bundle, with: sealing)
    }

    /// A key of the village that is wrapped to this replica; nil when it does not open.
    func unwrap(_ wrapped: [UInt8], id: ID128, of unit: ID128) -> VillageKey? {
        VillageKey(unwrapping: wrapped, id: id, of: unit, with: sealing)
    }

    /// What people compare when they speak of this device.
    public var fingerprint: Fingerprint { Fingerprint(signingKey: signer.verifyingKey, sealingKey: sealingKey) }

    /// The secrets as they are kept in the key file.
    var encoded: [UInt8] { signer.seed + sealing.seed }

    init(decoding bytes: [UInt8]) throws {
        guard bytes.count == 64 else {
            throw StoreError(.damaged, "The key file has a wrong size. Restore the store from a backup.")
        }
        try self.init(signingSeed: Array(bytes[..<32]), sealingSeed: Array(bytes[32...]))
    }
}
