/// Why words that a person typed say nothing. Each case is a slip of the pen.
public enum SpokenWordsError: Error, Hashable, Sendable {
    /// A piece of the text that cannot be a word, with letters as they were read; `position` counts from 1.
    case unknownWord(String, position: Int)
    /// All are words, but there are too few or too many.
    case wrongCount(given: Int, expected: Int)
    /// All are words, but the last one does not belong to the others: at least one is another word than it should be.
    case checkFails
}

extension SpokenWordsError: CustomStringConvertible {
    /// What is wrong and the remedy, in English.
    public var description: String {
        switch self {
        case .unknownWord(let word, let position):
            "Word \(position), \"\(word)\", cannot be right: a word has five letters, consonant and vowel in turn. "
                + "Compare it with the sheet."
        case .wrongCount(let given, let expected):
            "There are \(given) words, but \(expected) are needed. Look for one that is missing or there twice."
        case .checkFails:
            "The words do not fit together: at least one is not the word of the sheet. Compare each of them."
        }
    }
}
