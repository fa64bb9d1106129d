import SyncKit

extension FuzzTarget {
    /// What people type from paper: spoken words, a secret's words, a backup key, digits.
    static let words = FuzzTarget("words", inputBytesMax: 1024, words: ["lusab", "babad", "-", " ", "\u{2014}"]) { _ in
        let secret = SpokenSecret.words(of: Array(0..<32)).joined(separator: "-")
        let other = secret.replacing("-", with: " \n").uppercased()
        let key = try FuzzKeys.backup().text
        let texts: [String] = [
            "2lusab babad", "2makuk-sosoz-tasuz", "3" + secret, "3" + other, "4" + key,
            "0" + Base64URL.encode(Array(0..<40 as Range<UInt8>)), "1" + (0..<16 as Range<UInt8>).hex,
        ]
        return texts.map { Array($0.utf8) }
    } check: { bytes in
        var input = InputReader(bytes)
        switch input.byte() - 0x30 {
        case 3:
            guard let secret = try Flaw.read(SpokenWordsError.self, { try SpokenSecret.bytes(of: input.text) }) else {
                return false
            }
            try Flaw.unless(
                SpokenSecret.words(of: secret) == (try SpokenWords.read(input.text)), "a secret has two sheets")
        case 4:
            guard let key = BackupKey(text: input.text) else { return false }
            try Flaw.unless(BackupKey(text: key.text) == key, "a backup key does not come back")
        case 0:
            guard let bytes = Base64URL.decode(input.text) else { return false }
            try Flaw.unless(Base64URL.encode(bytes).utf8.elementsEqual(input.text.utf8), "digits have two forms")
        case 1:
            guard let bytes = [UInt8](hex: input.text) else { return false }
            try Flaw.unless(bytes.hex == input.text.lowercased(), "hexadecimal digits have two forms")
        default: return try checkWords(input.text)
        }
        return true
    }

    private static func checkWords(_ text: String) throws -> Bool {
        let read: [String]
        do throws(SpokenWordsError) {
            read = try SpokenWords.read(text)
        } catch {
            guard case .unknownWord(_, let position) = error else { throw Flaw("\(error) of loose words") }
            try Flaw.unless(position >= 1, "word \(position)")
            return false
        }
        guard let bytes = SpokenWords.bytes(of: read) else { throw Flaw("words that were read are no words") }
        try Flaw.unless(SpokenWords.words(of: bytes) == read, "words do not come back")
        return true
    }
}
