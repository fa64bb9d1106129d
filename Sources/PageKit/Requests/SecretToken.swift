/// A word that nobody can guess: 32 random bytes in hexadecimal digits.
public struct SecretToken: Hashable, Sendable {
    /// 64 hexadecimal digits.
    public let text: String

    /// Draws a token.
    public static func random(using generator: inout some RandomNumberGenerator) -> SecretToken {
        var text = ""
        for _ in 0..<4 {
            let digits = String(generator.next() as UInt64, radix: 16)
            text += String(repeating: "0", count: 16 - digits.count) + digits
        }
        return SecretToken(text: text)
    }

    /// Whether `typed` is this token. The time it takes says nothing of where they differ.
    public func matches(_ typed: String?) -> Bool {
        guard let typed, typed.utf8.count == text.utf8.count else { return false }
        return zip(typed.utf8, text.utf8).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0
    }
}
