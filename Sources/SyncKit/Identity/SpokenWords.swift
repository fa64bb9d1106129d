/// Bytes as words that can be read out over a bad line: five letters each, consonants and vowels in turn.
///
/// These are the *proquints* of D. S. Wilkerson, "A Proposal for Proquints: Identifiers that are Readable,
/// Spellable, and Pronounceable" (arXiv:0901.4016). A word stands for 16 bits, most significant first: four bits
/// choose each of the three consonants `bdfghjklmnprstvz`, two bits each of the two vowels `aiou`.
///
/// ```swift
/// SpokenWords.words(of: [127, 0, 0, 1])  // ["lusab", "babad"]
/// ```
public enum SpokenWords {
    /// Letters of a word.
    public static let wordLetters = 5

    private static let consonants = Array("bdfghjklmnprstvz".utf8)
    private static let vowels = Array("aiou".utf8)

    /// The words of an even number of bytes, two bytes a word.
    public static func words(of bytes: some Collection<UInt8>) -> [String] {
        precondition(bytes.count.isMultiple(of: 2), "A word stands for two bytes.")
        var words: [String] = []
        var high: UInt8?
        for byte in bytes {
            guard let first = high else {
                high = byte
                continue
            }
            words.append(word(of: UInt16(first) << 8 | UInt16(byte)))
            high = nil
        }
        return words
    }

    /// The bytes of words as ``read(_:)`` gives them, two a word; nil when one of them is no word.
    public static func bytes(of words: [String]) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(words.count * 2)
        for word in words {
            guard let value = value(of: word.utf8) else { return nil }
            bytes.append(UInt8(value >> 8))
            bytes.append(UInt8(truncatingIfNeeded: value))
        }
        return bytes
    }

    /// The words in a text that a person typed, in lower case.
    ///
    /// Capitals, blanks, line breaks and dashes of any kind mean nothing, wherever they stand: also within a word
    /// or missing between two.
    ///
    /// - Throws: ``SpokenWordsError`` with `.unknownWord` for the first piece of the text that is no word.
    public static func read(_ text: String) throws(SpokenWordsError) -> [String] {
        let pieces = text.lowercased().unicodeScalars.split(whereSeparator: isSeparator).map { Array(String($0).utf8) }
        var words: [String] = []
        for piece in pieces {
            guard let more = split(piece) else {
                if let words = split(pieces.flatMap(\.self)) { return words }
                throw .unknownWord(String(decoding: piece, as: UTF8.self), position: words.count + 1)
            }
            words += more
        }
        return words
    }

    private static func isSeparator(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isWhitespace || scalar.properties.generalCategory == .dashPunctuation
            || scalar.value == 0x2212
    }

    /// Letters that are nothing but whole words, cut into them; else nil.
    private static func split(_ letters: [UInt8]) -> [String]? {
        guard letters.count.isMultiple(of: wordLetters) else { return nil }
        var words: [String] = []
        for start in stride(from: 0, to: letters.count, by: wordLetters) {
            let word = letters[start..<start + wordLetters]
            guard value(of: word) != nil else { return nil }
            words.append(String(decoding: word, as: UTF8.self))
        }
        return words
    }

    private static func word(of value: UInt16) -> String {
        let letters = [
            consonants[Int(value >> 12 & 15)], vowels[Int(value >> 10 & 3)], consonants[Int(value >> 6 & 15)],
            vowels[Int(value >> 4 & 3)], consonants[Int(value & 15)],
        ]
        return String(decoding: letters, as: UTF8.self)
    }

    private static func value(of letters: some Collection<UInt8>) -> UInt16? {
        guard letters.count == wordLetters else { return nil }
        var value: UInt16 = 0
        for (index, letter) in letters.enumerated() {
            let isConsonant = index.isMultiple(of: 2)
            guard let bits = (isConsonant ? consonants : vowels).firstIndex(of: letter) else { return nil }
            value = value << (isConsonant ? 4 : 2) | UInt16(bits)
        }
        return value
    }
}
