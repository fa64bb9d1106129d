import Crypto
import SyncKit

/// Hashes many rows in canonical encoding without holding all their bytes.
struct CanonicalHasher {
    private var writer = ByteWriter(capacity: Self.chunkBytes + 1_024)
    private var hasher = SHA256()

    private static let chunkBytes = 1 << 16

    /// - Parameters:
    ///   - title: What the rows are; hashed first, so that rows of another kind never hash the same.
    ///   - count: How many rows follow.
    init(_ title: String, count: Int) {
        writer.text(title)
        writer.count(count)
    }

    /// Adds what `write` appends.
    mutating func add(_ write: (inout ByteWriter) -> Void) {
        write(&writer)
        if writer.bytes.count >= Self.chunkBytes { flush() }
    }

    mutating func finish() -> Hash32 {
        flush()
        return Hash32(digest: hasher.finalize())
    }

    private mutating func flush() {
        writer.bytes.withUnsafeBytes { hasher.update(bufferPointer: $0) }
        writer = ByteWriter(capacity: Self.chunkBytes + 1_024)
    }
}
