import Crypto

/// Gives back the plain contents of a backup file whose bytes are handed to it in order.
///
/// What it gives is what was sealed, in its place; whether nothing is missing at the end, only
/// ``finish()`` says.
public struct BackupOpener {
    /// The bit of a chunk's length that marks the last chunk.
    static let lastMark: UInt32 = 0x8000_0000

    private let cipher: BackupCipher
    private var waiting: [UInt8] = []
    private var index: UInt64 = 0
    private var isAtEnd = false
    private var hasher = SHA256()

    /// - Throws: ``BackupError`` with `.wrongSecret`.
    public init(_ header: BackupHeader, _ secret: BackupSecret) throws {
        cipher = try BackupCipher(secret, lock: header.lock, salt: header.salt)
        guard cipher.check == header.check else { throw Self.wrong(secret, header.lock) }
    }

    /// Adds bytes that follow the header.
    ///
    /// - Returns: The plain bytes of the chunks that are now whole.
    /// - Throws: ``BackupError`` with `.garbled`.
    public mutating func add(_ bytes: some Sequence<UInt8>) throws -> [UInt8] {
        waiting.append(contentsOf: bytes)
        var plain: [UInt8] = []
        var start = 0
        while waiting.count - start >= 4 {
            guard !isAtEnd else { throw BackupError.garbled("after its end") }
            let mark = waiting[start..<start + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            let size = Int(mark & ~Self.lastMark)
            guard (16...BackupLimits.sealedChunkBytesMax).contains(size) else {
                throw BackupError.garbled("chunk \(index)")
            }
            guard waiting.count - start - 4 >= size else { break }
            isAtEnd = mark & Self.lastMark != 0
            plain += try cipher.open(waiting[start + 4..<start + 4 + size], index: index, isLast: isAtEnd)
            index += 1
            start += 4 + size
        }
        waiting.removeFirst(start)
        plain.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return plain
    }

    /// The hash of the plain bytes so far.
    public var contents: Hash32 { Hash32(digest: hasher.finalize()) }

    /// - Throws: ``BackupError`` with `.garbled` when the file does not end with its last chunk.
    public func finish() throws {
        guard isAtEnd else { throw BackupError.garbled("it ends too early") }
        guard waiting.isEmpty else { throw BackupError.garbled("after its end") }
    }

    private static func wrong(_ secret: BackupSecret, _ lock: BackupLock) -> BackupError {
        guard case .key(let key) = secret, case .key(let name) = lock else {
            return BackupError(.wrongSecret, "The passphrase is not the one of this backup. Type it again.")
        }
        return BackupError(
            .wrongSecret,
            "This backup was sealed with the key \(name.hex), not with \(key.name.hex). Give the copy of that key.")
    }
}
