import Crypto

/// A replica's X25519 private key, to which others encrypt. It never leaves the device.
public struct SealingKey: Sendable {
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
}
