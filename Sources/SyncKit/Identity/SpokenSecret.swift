/// A secret of 32 bytes on a printed sheet: sixteen words that carry it, and one that checks them.
///
/// The check word is the first 16 bits of a hash of the secret. It finds a slip of the pen with a chance of 65,535
/// in 65,536; it protects nothing.
public enum SpokenSecret {
    /// Bytes of a secret.
    public static let bytesCount = 32
    /// Words on the sheet, the check word among them.
    public static let wordsCount = 17

    private static let domain = Array("village-stars spoken secret\u{0}".utf8)

    /// The words of exactly 32 bytes, the check word last.
    public static func words(of secret: [UInt8]) -> [String] {
        precondition(secret.count == bytesCount, "A secret has 32 bytes.")
        return SpokenWords.words(of: secret + check(of: secret))
    }

    /// The secret that a person has typed from the sheet; read as ``SpokenWords/read(_:)`` does.
    ///
    /// - Throws: ``SpokenWordsError``: `.unknownWord` naming the word that cannot be right, `.wrongCount`,
    ///   `.checkFails`.
    public static func bytes(of text: String) throws(SpokenWordsError) -> [UInt8] {
        let words = try SpokenWords.read(text)
        guard words.count == wordsCount, let bytes = SpokenWords.bytes(of: words) else {
            throw .wrongCount(given: words.count, expected: wordsCount)
        }
        let secret = Array(bytes.prefix(bytesCount))
        guard bytes.suffix(2).elementsEqual(check(of: secret)) else { throw .checkFails }
        return secret
    }

    private static func check(of secret: [UInt8]) -> ArraySlice<UInt8> {
        Hash32.of(domain + secret).bytes.prefix(2)
    }
}
