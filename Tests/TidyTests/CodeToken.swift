/// A word or a single sign of Swift code, with its line.
struct CodeToken: Hashable, Sendable {
    let text: String
    /// Counted from 1.
    let line: Int
    /// How many braces are open before this token.
    let depth: Int

    /// The tokens of code whose strings and comments are blanked out.
    static func all(in code: [String]) -> [CodeToken] {
        var tokens: [CodeToken] = []
        var depth = 0
        for (index, line) in code.enumerated() {
            var word = ""
            for character in line + " " {
                if character.isLetter || character.isNumber || character == "_" {
                    word.append(character)
                    continue
                }
                if !word.isEmpty { tokens.append(CodeToken(text: word, line: index + 1, depth: depth)) }
                word = ""
                if character.isWhitespace { continue }
                if character == "}" { depth -= 1 }
                tokens.append(CodeToken(text: String(character), line: index + 1, depth: depth))
                if character == "{" { depth += 1 }
            }
        }
        return tokens
    }
}
