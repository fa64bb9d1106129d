import Crypto

/// The key of a machine's backups: 32 random bytes, kept outside the stores.
public struct BackupKey: Hashable, Sendable {
    /// A secret.
    public let bytes: [UInt8]

    /// Takes exactly 32 bytes; nil for any other size.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        self.bytes = bytes
    }

    private init(drawn bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// A fresh key. The generator is the caller's and must be fit for secrets.
    public static func random(using generator: inout some RandomNumberGenerator) -> BackupKey {
        BackupKey(drawn: ID128.random(using: &generator).bytes + ID128.random(using: &generator).bytes)
    }

    /// The key on paper: seventeen groups of four hexadecimal digits, the last of which finds slips of the pen.
    public var text: String {
        let digits = Array((bytes + Self.check(bytes)).hex)
        return stride(from: 0, to: digits.count, by: 4).map { String(digits[$0..<$0 + 4]) }.joined(separator: "-")
    }

    /// Reads what ``text`` writes; blanks, dashes and capitals do not matter. nil when a digit is missing or wrong.
    public init?(text: String) {
        let digits = text.filter { !$0.isWhitespace && $0 != "-" }
        guard let bytes = [UInt8](hex: digits), bytes.count == 34 else { return nil }
        guard Self.check(Array(bytes[..<32])).elementsEqual(bytes[32...]) else { return nil }
        self.init(Array(bytes[..<32]))
    }

    /// Names the key without telling it: 8 bytes in every file that was sealed with it.
    public var name: [UInt8] {
        let derived = HKDF<SHA256>.deriveKey(
            inputKeyMaterial: SymmetricKey(data: bytes), info: Array("village-stars backup key name".utf8) + [0],
            outputByteCount: 8)
        return derived.withUnsafeBytes { Array($0) }
    }

    private static func check(_ bytes: [UInt8]) -> [UInt8] {
        Array(Hash32.of(Array("village-stars backup key text".utf8) + [0] + bytes).bytes[..<2])
    }
}
