/// The code by which people name a record: a member's code, a household's number, a post.
///
/// 1 to 32 letters, digits, `-`, `_` or `.`, of any script. Two codes are equal when their bytes are: unlike `String`,
/// which also takes different spellings of one character for equal.
public struct RecordCode: Hashable, Comparable, Sendable {
    /// As people write it.
    public let text: String

    /// Nil when `text` is no code.
    public init?(_ text: String) {
        let scalars = text.unicodeScalars
        guard !scalars.isEmpty, scalars.count <= FileLimits.codeCharactersMax else { return nil }
        guard scalars.allSatisfy(Self.isAllowed) else { return nil }
        self.text = text
    }

    public static func == (left: RecordCode, right: RecordCode) -> Bool {
        left.text.utf8.elementsEqual(right.text.utf8)
    }

    /// In byte order.
    public static func < (left: RecordCode, right: RecordCode) -> Bool {
        left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
    }

    public func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
        hasher.combine(UInt8(0xff))
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "0"..."9", "-", "_", ".": true
        case _ where scalar.isASCII: false
        default:
            switch scalar.properties.generalCategory {
            case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .decimalNumber,
                .nonspacingMark, .spacingMark:
                true
            default: false
            }
        }
    }
}
