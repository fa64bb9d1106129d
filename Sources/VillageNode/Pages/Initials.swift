/// The first letters of a Chinese name as it is typed with a keyboard of Latin letters: `ww` for 王伟.
enum Initials {
    /// One letter for each character from U+4E00 to U+9FA5: its most usual reading.
    private static let letters = PackageResources.initials_txt
    private static let first: UInt32 = 0x4E00

    /// Family names that are read otherwise than the character by itself.
    private static let surnames: [Character: Character] = [
        "单": "s", "曾": "z", "解": "x", "仇": "q", "查": "z", "盖": "g", "朴": "p", "区": "o", "尉": "w", "翟": "z", "覃": "q",
        "缪": "m", "种": "c", "乐": "y", "秘": "b", "万": "w",
    ]

    /// The letters of a name; characters that have none stand for themselves, blanks are left out.
    static func of(_ name: String) -> String {
        var result = ""
        for character in name where !character.isWhitespace {
            if result.isEmpty, let surname = surnames[character] {
                result.append(surname)
            } else {
                result.append(letter(character))
            }
        }
        return result.lowercased()
    }

    private static func letter(_ character: Character) -> Character {
        guard let scalar = character.unicodeScalars.first, scalar.value >= first,
            letters.indices.contains(Int(scalar.value - first))
        else { return character }
        let letter = letters[Int(scalar.value - first)]
        return letter == UInt8(ascii: "-") ? character : Character(Unicode.Scalar(letter))
    }
}
