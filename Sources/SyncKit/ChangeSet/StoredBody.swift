/// A body as it is stored, sent and committed to: a random salt, then the compressed changes, which are encrypted
/// where the audience is a village's own.
///
/// The salt makes the commitment in the header say nothing about short or guessable contents.
public enum StoredBody {
    /// Bytes of the salt.
    public static let saltBytes = 16

    /// Below this size, in bytes, a body is compressed as well as it can be: that takes some milliseconds.
    private static let smallBytes = 64 * 1024

    /// Compresses the encoding of a body, which is written once.
    private static func compressed(_ body: ChangeBody) throws(WireError) -> [UInt8] {
        let plain = body.encoded
        return try Zstd.compress(plain, level: plain.count < smallBytes ? 19 : 9)
    }

    /// Compresses `body` behind `salt`.
    public static func pack(_ body: ChangeBody, salt: ID128) throws(WireError) -> [UInt8] {
        salt.bytes + (try compressed(body))
    }

    /// - Throws: ``WireError`` when the bytes are no body or go beyond
    ///   ``SyncLimits/bodyPlainBytesMax`` once decompressed.
    public static func unpack(_ stored: [UInt8]) throws(WireError) -> ChangeBody {
        guard stored.count >= saltBytes else { throw .truncated }
        let plain = try Zstd.decompress(stored[saltBytes...], limit: SyncLimits.bodyPlainBytesMax)
        return try ChangeBody(decoding: plain)
    }

    /// Compresses `body`, encrypts it with `key` and puts `salt` before it.
    ///
    /// - Parameter salt: Random, and never used for another body.
    public static func pack(_ body: ChangeBody, salt: ID128, key: VillageKey) throws(WireError) -> [UInt8] {
        salt.bytes + (try key.sealed(try compressed(body), salt: salt))
    }

    /// As ``unpack(_:)``, for a body that was encrypted with `key`.
    public static func unpack(_ stored: [UInt8], key: VillageKey) throws(WireError) -> ChangeBody {
        guard stored.count >= saltBytes else { throw .truncated }
        let frame = try key.opened(stored[saltBytes...], salt: stored[..<saltBytes])
        let plain = try Zstd.decompress(frame[...], limit: SyncLimits.bodyPlainBytesMax)
        return try ChangeBody(decoding: plain)
    }

    /// What the header commits to.
    public static func commitment(_ stored: [UInt8]) -> Hash32 {
        Hash32.of(Array("village-stars body\u{0}".utf8) + stored)
    }
}
