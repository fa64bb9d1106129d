import Crypto
import PageKit

/// The PIN that unlocks the page, as it is kept: a salt, and a digest that takes a while to compute.
///
/// It keeps away who finds the laptop open on a table. Whoever can read the disk has the store beside it: against them
/// only an encrypted disk helps.
struct PINCode: Hashable {
    /// 4 to 12 digits.
    static let lengths = 4...12
    /// How often the digest is taken again, so that trying all PINs takes longer.
    private static let rounds = 20_000

    /// Salt and digest, for the settings.
    let text: String

    /// A new PIN; nil for one that is not 4 to 12 digits.
    init?(_ digits: String, using generator: inout some RandomNumberGenerator) {
        guard Self.lengths.contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        let salt = SecretToken.random(using: &generator).text
        text = salt + ":" + Self.digest(digits, salt)
    }

    /// Whether `typed` is the PIN that was kept as `text`.
    static func isRight(_ typed: String, kept text: String) -> Bool {
        let halves = text.split(separator: ":").map(String.init)
        guard halves.count == 2 else { return false }
        return SecretTokenText(halves[1]).matches(digest(typed, halves[0]))
    }

    private static func digest(_ digits: String, _ salt: String) -> String {
        var bytes = Array("\(salt):\(digits)".utf8)
        for _ in 0..<rounds { bytes = Array(SHA256.hash(data: bytes)) }
        return bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private struct SecretTokenText {
        let text: String

        init(_ text: String) { self.text = text }

        func matches(_ other: String) -> Bool {
            text.utf8.count == other.utf8.count
                && zip(text.utf8, other.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
        }
    }
}
