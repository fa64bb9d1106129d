import Crypto
import Foundation
import SwiftASN1
import X509

/// A hub's TLS key with the self-signed certificate that shows it.
///
/// Laptops trust the key alone, by its pin; what the certificate says besides (name, dates) proves nothing.
struct TLSIdentity: Hashable, Sendable {
    /// Years a certificate is valid. Nobody checks it; a library might refuse one without an end.
    static let validYears = 10

    /// The certificate as PEM text.
    let certificatePEM: String
    /// The private key as PEM text (PKCS #8): a secret.
    let keyPEM: String
    /// SHA-256 of the SubjectPublicKeyInfo, 32 bytes: what an invitation carries.
    let pin: [UInt8]

    /// Makes a new P-256 key and its certificate.
    ///
    /// - Parameters:
    ///   - commonName: The hub's code; at most 64 characters of it are used.
    ///   - now: The time at which validity begins (a day earlier, for clocks that are behind).
    /// - Throws: What the certificate library throws if it cannot encode the name.
    static func make(commonName: String, now: Date) throws -> TLSIdentity {
        let key = P256.Signing.PrivateKey()
        let day: TimeInterval = 86_400
        let name = try DistinguishedName { CommonName(String(commonName.prefix(64))) }
        let certificate = try Certificate(
            version: .v3,
            serialNumber: Certificate.SerialNumber(),
            publicKey: Certificate.PublicKey(key.publicKey),
            notValidBefore: now.addingTimeInterval(-day),
            notValidAfter: now.addingTimeInterval(Double(validYears) * 365.25 * day),
            issuer: name,
            subject: name,
            signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions { Critical(BasicConstraints.notCertificateAuthority) },
            issuerPrivateKey: Certificate.PrivateKey(key))
        return TLSIdentity(
            certificatePEM: try certificate.serializeAsPEM().pemString,
            keyPEM: try Certificate.PrivateKey(key).serializeAsPEM().pemString,
            pin: try Self.pin(of: certificate.publicKey))
    }

    /// Reads an identity back from its two texts.
    ///
    /// - Throws: ``HubServerError`` with code `.badIdentity` if one of them cannot be read, or the key is not
    ///   the certificate's.
    init(certificatePEM: String, keyPEM: String) throws {
        do {
            let certificate = try Certificate(pemEncoded: certificatePEM)
            let key = try Certificate.PrivateKey(pemEncoded: keyPEM)
            guard key.publicKey == certificate.publicKey else {
                throw HubServerError(.badIdentity, "The TLS key does not belong to the TLS certificate.")
            }
            self.init(
                certificatePEM: certificatePEM, keyPEM: keyPEM, pin: try Self.pin(of: certificate.publicKey))
        } catch let error as HubServerError {
            throw error
        } catch {
            // The library's own words may quote the text, and one of the two is a secret.
            throw HubServerError(.badIdentity, "The TLS certificate or the TLS key cannot be read.")
        }
    }

    private init(certificatePEM: String, keyPEM: String, pin: [UInt8]) {
        self.certificatePEM = certificatePEM
        self.keyPEM = keyPEM
        self.pin = pin
    }

    private static func pin(of key: Certificate.PublicKey) throws -> [UInt8] {
        var serializer = DER.Serializer()
        try serializer.serialize(key)
        return Array(SHA256.hash(data: serializer.serializedBytes))
    }
}

extension TLSIdentity: CustomStringConvertible {
    /// The pin only: the key must not reach a log.
    var description: String { "TLS key \(pin.prefix(4).map { String($0, radix: 16) }.joined())…" }
}
