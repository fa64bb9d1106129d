/// What two people compare to know that their screens speak of the same device: six words made of its keys.
///
/// 96 bits of a hash over both public keys. Who would pass another device for this one needs keys with the same
/// six words, 2^96 attempts; the first word alone takes a second, so all six are compared.
public struct Fingerprint: Hashable, Sendable, CustomStringConvertible {
    /// How many words there are.
    public static let wordsCount = 6

    private static let domain = Array("village-stars fingerprint\u{0}".utf8)

    /// The six words.
    public let words: [String]

    /// - Parameter sealingKey: The X25519 public key, 32 bytes.
    public init(signingKey: VerifyingKey, sealingKey: [UInt8]) {
        let hash = Hash32.of(Self.domain + signingKey.bytes + sealingKey)
        words = SpokenWords.words(of: hash.bytes.prefix(Self.wordsCount * 2))
    }

    /// The six words, joined by hyphens.
    public var description: String { words.joined(separator: "-") }

    /// Whether these words are the first ones here, from one to all six.
    public func begins(with words: [String]) -> Bool {
        !words.isEmpty && self.words.starts(with: words)
    }
}
