import Crypto

/// Makes the bytes of a backup file from its plain contents, a chunk at a time.
public struct BackupSealer {
    /// The file's first bytes.
    public let header: [UInt8]
    private let cipher: BackupCipher
    private let chunkBytes: Int
    private var waiting: [UInt8] = []
    private var index: UInt64 = 0
    private var hasher = SHA256()

    /// - Parameters:
    ///   - salt: 32 random bytes, fresh for each file: with them no two files share a key.
    ///   - cost: What a passphrase costs; without meaning for a key.
    ///   - chunkBytes: Plain bytes of a chunk, at most ``BackupLimits/chunkBytes``.
    /// - Throws: ``BackupError`` with `.wrongSecret` for an empty or too long passphrase.
    public init(
        _ secret: BackupSecret, salt: [UInt8], cost: ScryptCost = .standard,
        chunkBytes: Int = BackupLimits.chunkBytes
    ) throws {
        precondition((1...BackupLimits.chunkBytes).contains(chunkBytes), "A chunk has its limit.")
        let lock = BackupLock(secret, cost: cost)
        cipher = try BackupCipher(secret, lock: lock, salt: salt)
        header = BackupHeader(lock: lock, salt: salt, check: cipher.check).encoded
        self.chunkBytes = chunkBytes
    }

    /// Adds plain bytes.
    ///
    /// - Returns: What the file goes on with; often nothing.
    public mutating func add(_ bytes: some Sequence<UInt8>) throws -> [UInt8] {
        let start = waiting.count
        waiting.append(contentsOf: bytes)
        waiting[start...].withUnsafeBytes { hasher.update(bufferPointer: $0) }
        return try sealWhole()
    }

    /// The hash of the plain bytes so far.
    public var contents: Hash32 { Hash32(digest: hasher.finalize()) }

    /// - Returns: The file's last bytes. Nothing may be added afterwards.
    public mutating func finish() throws -> [UInt8] {
        defer { waiting = [] }
        return try seal(waiting[...], isLast: true)
    }

    private mutating func sealWhole() throws -> [UInt8] {
        var sealed: [UInt8] = []
        var start = 0
        // The last chunk is told from the others, so one is always held back.
        while waiting.count - start > chunkBytes {
            sealed += try seal(waiting[start..<start + chunkBytes], isLast: false)
            start += chunkBytes
        }
        waiting.removeFirst(start)
        return sealed
    }

    private mutating func seal(_ chunk: ArraySlice<UInt8>, isLast: Bool) throws -> [UInt8] {
        let sealed = try cipher.seal(chunk, index: index, isLast: isLast)
        index += 1
        let mark = UInt32(sealed.count) | (isLast ? BackupOpener.lastMark : 0)
        return (0..<4).map { UInt8(truncatingIfNeeded: mark >> (24 - 8 * UInt32($0))) } + sealed
    }
}
