import Crypto
import Foundation

/// A private key that is always the same where HPKE would draw a fresh one: for golden files.
struct FixedOneTimeKey: HPKEDiffieHellmanPrivateKeyGeneration {
    private let key: Curve25519.KeyAgreement.PrivateKey

    init() {
        do {
            key = try Curve25519.KeyAgreement.PrivateKey(rawRepresentation: [UInt8](repeating: 4, count: 32))
        } catch {
            preconditionFailure("32 bytes are a key.")
        }
    }

    var publicKey: Receiver { Receiver(key: key.publicKey) }

    func sharedSecretFromKeyAgreement(with publicKeyShare: Receiver) throws -> SharedSecret {
        try key.sharedSecretFromKeyAgreement(with: publicKeyShare.key)
    }

    /// A public key to which HPKE then seals with the fixed one.
    struct Receiver: HPKEDiffieHellmanPublicKey {
        typealias EphemeralPrivateKey = FixedOneTimeKey

        let key: Curve25519.KeyAgreement.PublicKey

        init(key: Curve25519.KeyAgreement.PublicKey) {
            self.key = key
        }

        init<Bytes: ContiguousBytes>(_ serialization: Bytes, kem: HPKE.KEM) throws {
            key = try Curve25519.KeyAgreement.PublicKey(serialization, kem: kem)
        }

        func hpkeRepresentation(kem: HPKE.KEM) throws -> Data {
            try key.hpkeRepresentation(kem: kem)
        }
    }
}
