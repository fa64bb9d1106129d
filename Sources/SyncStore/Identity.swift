public import SyncKit

/// A replica's keys. They are made on the device and never leave it.
public struct Identity: Sendable {
    public let signer: SigningKey
    private let sealing: SealingKey
    /// The sealing keys before the present one, the newest first: what was sealed to them may still come.
    private let retired: [SealingKey]

    /// Makes new keys.
    public init() {
        signer = SigningKey()
        sealing = SealingKey()
        retired = []
    }

    /// Keys from two seeds of 32 bytes, for a simulation.
    ///
    /// - Throws: a `CryptoKitError` for seeds of another size.
    public init(signingSeed: [UInt8], sealingSeed: [UInt8]) throws {
        signer = try SigningKey(seed: signingSeed)
        sealing = try SealingKey(seed: sealingSeed)
        retired = []
    }

    private init(signer: SigningKey, sealing: SealingKey, retired: [SealingKey]) {
        self.signer = signer
        self.sealing = sealing
        self.retired = retired
    }

    /// These keys as those that follow others.
    func following(_ former: Identity) -> Identity {
        Identity(signer: signer, sealing: sealing, retired: [former.sealing] + former.retired)
    }

    /// The replica's id, derived from its signing key.
    public var replica: ID128 { signer.verifyingKey.replica }

    /// The X25519 public key, 32 bytes.
    public var sealingKey: [UInt8] { sealing.publicBytes }

    /// Opens a bundle that was sealed to this replica, also under a key that it had before.
    ///
    /// - Throws: ``ExchangeError`` with `.garbled` or `.notForUs`.
    public func open(_ bundle: [UInt8]) throws(ExchangeError) -> ExchangeBundle {
        let receiver = ExchangeBundle.receiver(of: bundle)
        return try ExchangeBundle(opening: bundle, with: retired.first { $0.id == receiver } ?? sealing)
    }

    /// A key of the village that is wrapped to this replica, or was before its keys were replaced; nil when it does
    /// not open.
    func unwrap(_ wrapped: [UInt8], id: ID128, of unit: ID128) -> VillageKey? {
        for key in [sealing] + retired {
            if let opened = VillageKey(unwrapping: wrapped, id: id, of: unit, with: key) { return opened }
        }
        return nil
    }

    /// What people compare when they speak of this device.
    public var fingerprint: Fingerprint { Fingerprint(signingKey: signer.verifyingKey, sealingKey: sealingKey) }

    /// The secrets as they are kept in the key file.
    var encoded: [UInt8] { signer.seed + sealing.seed + retired.flatMap(\.seed) }

    init(decoding bytes: [UInt8]) throws {
        guard bytes.count >= 64, bytes.count % 32 == 0, bytes.count <= 64 + 32 * SyncLimits.rotationsMax else {
            throw StoreError(.damaged, "The key file has a wrong size. Restore the store from a backup.")
        }
        self.init(
            signer: try SigningKey(seed: Array(bytes[..<32])), sealing: try SealingKey(seed: Array(bytes[32..<64])),
            retired: try stride(from: 64, to: bytes.count, by: 32).map {
                try SealingKey(seed: Array(bytes[$0..<$0 + 32]))
            })
    }
}
