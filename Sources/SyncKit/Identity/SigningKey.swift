import Crypto

/// A replica's Ed25519 private key. It is made on the device and never leaves it.
public struct SigningKey: Sendable {
    /// Bytes of an Ed25519 signature.
    public static let signatureBytes = 64

    private let key: Curve25519.Signing.PrivateKey

    /// Makes a new key.
    public init() {
        key = Curve25519.Signing.PrivateKey()
    }

    /// - Throws: a `CryptoKitError` when `seed` is not 32 bytes.
    public init(seed: [UInt8]) throws {
        key = try Curve25519.Signing.PrivateKey(rawRepresentation: seed)
    }

    /// The 32 bytes from which the key can be made again: a secret.
    public var seed: [UInt8] { Array(key.rawRepresentation) }

    public var verifyingKey: VerifyingKey { VerifyingKey(key.publicKey) }

    /// Signs `bytes` as they are; the caller puts a domain before them. The signature may differ
    /// from call to call, so nothing is ever compared or named by it.
    public func sign(_ bytes: [UInt8]) throws -> [UInt8] {
        Array(try key.signature(for: bytes))
    }
}
