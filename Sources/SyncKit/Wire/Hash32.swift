public import Crypto

/// A SHA-256 value: 32 bytes, ordered as bytes.
public struct Hash32: Hashable, Comparable, Sendable {
    /// The bytes in four big-endian words, so that comparing words compares bytes.
    private let words: (UInt64, UInt64, UInt64, UInt64)

    /// All zero: the predecessor of a stream's first header.
    public static let zero = Hash32(words: (0, 0, 0, 0))

    @usableFromInline
    init(words: (UInt64, UInt64, UInt64, UInt64)) {
        self.words = words
    }

    /// Reads exactly 32 bytes; nil for any other size.
    @inlinable
    public init?(_ bytes: some Collection<UInt8>) {
        guard bytes.count == 32 else { return nil }
        var words: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)
        for (index, byte) in bytes.enumerated() {
            switch index / 8 {
            case 0: words.0 = words.0 << 8 | UInt64(byte)
            case 1: words.1 = words.1 << 8 | UInt64(byte)
            case 2: words.2 = words.2 << 8 | UInt64(byte)
            default: words.3 = words.3 << 8 | UInt64(byte)
            }
        }
        self.init(words: words)
    }

    /// The hash of `bytes`.
    public static func of(_ bytes: some Sequence<UInt8>) -> Hash32 {
        var hasher = SHA256()
        let isContiguous: Void? = bytes.withContiguousStorageIfAvailable { buffer in
            hasher.update(bufferPointer: UnsafeRawBufferPointer(buffer))
        }
        if isContiguous == nil {
            Array(bytes).withUnsafeBytes { hasher.update(bufferPointer: $0) }
        }
        return Hash32(digest: hasher.finalize())
    }

    /// The value of a finished SHA-256.
    public init(digest: SHA256Digest) {
        let words = digest.withUnsafeBytes { buffer in
            (
                UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 0, as: UInt64.self)),
                UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 8, as: UInt64.self)),
                UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 16, as: UInt64.self)),
                UInt64(bigEndian: buffer.loadUnaligned(fromByteOffset: 24, as: UInt64.self))
            )
        }
        self.words = words
    }

    public var bytes: [UInt8] {
        [words.0, words.1, words.2, words.3].flatMap { word in
            (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * UInt64($0))) }
        }
    }

    /// 64 lower-case hexadecimal digits.
    public var hex: String { bytes.hex }

    public static func == (left: Hash32, right: Hash32) -> Bool { left.words == right.words }

    public static func < (left: Hash32, right: Hash32) -> Bool { left.words < right.words }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(words.0)
        hasher.combine(words.1)
    }
}

extension ByteWriter {
    public mutating func hash(_ value: Hash32) { raw(value.bytes) }
}

extension ByteReader {
    public mutating func hash() throws(WireError) -> Hash32 {
        guard let hash = Hash32(try raw(32)) else { throw .truncated }
        return hash
    }
}
