import Crypto
import CryptoExtras

/// Seals and opens the chunks of one file. The keys are derived for that file alone.
struct BackupCipher: Sendable {
    /// The header's check for this secret.
    let check: [UInt8]
    private let key: SymmetricKey

    init(_ secret: BackupSecret, lock: BackupLock, salt: [UInt8]) throws {
        let master = try Self.master(secret, lock, salt)
        let bound = BackupHeader.bound(lock, salt)
        func derive(_ label: String, _ count: Int) -> SymmetricKey {
            HKDF<SHA256>.deriveKey(
                inputKeyMaterial: master, salt: salt, info: Array(label.utf8) + [0] + bound, outputByteCount: count)
        }
        check = derive("village-stars backup check", 16).withUnsafeBytes { Array($0) }
        key = derive("village-stars backup chunks", 32)
    }

    private static func master(_ secret: BackupSecret, _ lock: BackupLock, _ salt: [UInt8]) throws -> SymmetricKey {
        switch (secret, lock) {
        case (.key(let key), .key): return SymmetricKey(data: key.bytes)
        case (.passphrase(let text), .passphrase(let cost)):
            let bytes = Array(text.utf8)
            guard !bytes.isEmpty, bytes.count <= BackupLimits.passphraseBytesMax else {
                throw BackupError(
                    .wrongSecret,
                    "A passphrase has 1 to \(BackupLimits.passphraseBytesMax) bytes. Choose another one.")
            }
            return try KDF.Scrypt.deriveKey(
                from: bytes, salt: salt, outputByteCount: 32, rounds: 1 << Int(cost.logarithm),
                blockSize: Int(cost.blockSize), parallelism: Int(cost.parallelism))
        case (.passphrase, .key):
            throw BackupError(.wrongSecret, "This backup was sealed with a key, not with a passphrase. Give the key.")
        case (.key, .passphrase):
            throw BackupError(.wrongSecret, "This backup was sealed with a passphrase. Give the passphrase.")
        }
    }

    func seal(_ chunk: some Collection<UInt8>, index: UInt64, isLast: Bool) throws -> [UInt8] {
        let box = try ChaChaPoly.seal(
            try Zstd.compress(Array(chunk), level: 3), using: key, nonce: try Self.nonce(index, isLast))
        return Array(box.ciphertext) + Array(box.tag)
    }

    /// - Throws: ``BackupError`` with `.garbled`.
    func open(_ sealed: ArraySlice<UInt8>, index: UInt64, isLast: Bool) throws -> [UInt8] {
        do {
            let box = try ChaChaPoly.SealedBox(
                nonce: try Self.nonce(index, isLast), ciphertext: sealed.dropLast(16), tag: sealed.suffix(16))
            let frame = Array(try ChaChaPoly.open(box, using: key))
            return try Zstd.decompress(frame[...], limit: BackupLimits.chunkBytes)
        } catch {
            throw BackupError.garbled("chunk \(index)")
        }
    }

    /// Three zero bytes, the chunk's index, one byte that is 1 for the last: no chunk can stand in another's place.
    private static func nonce(_ index: UInt64, _ isLast: Bool) throws -> ChaChaPoly.Nonce {
        let digits = (0..<8).map { UInt8(truncatingIfNeeded: index >> (56 - 8 * UInt64($0))) }
        return try ChaChaPoly.Nonce(data: [0, 0, 0] + digits + [isLast ? 1 : 0])
    }
}
