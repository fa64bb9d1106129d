/// Where a function or initialiser with a body lies in a file.
struct FunctionSpan: Hashable, Sendable {
    let name: String
    /// Counted from 1: the line of `func` or `init`.
    let firstLine: Int
    /// The line of the closing brace.
    let lastLine: Int

    var lineCount: Int { lastLine - firstLine + 1 }

    /// Every function of a file in the order of its signatures, nested ones too.
    static func all(in file: SourceFile) -> [FunctionSpan] {
        let tokens = CodeToken.all(in: file.code)
        return tokens.indices.compactMap { index in
            guard let name = name(at: index, tokens), let end = bodyEnd(after: index, tokens) else { return nil }
            return FunctionSpan(name: name, firstLine: tokens[index].line, lastLine: tokens[end].line)
        }
    }

    private static func name(at index: Int, _ tokens: [CodeToken]) -> String? {
        let isMember = index > 0 && tokens[index - 1].text == "."
        guard !isMember, index + 1 < tokens.count else { return nil }
        switch tokens[index].text {
        case "func": return tokens[index + 1].text
        case "init": return ["(", "?", "<"].contains(tokens[index + 1].text) ? "init" : nil
        case "deinit": return "deinit"
        default: return nil
        }
    }

    /// The index of the brace that closes the body; nil when the declaration has none.
    private static func bodyEnd(after index: Int, _ tokens: [CodeToken]) -> Int? {
        var parentheses = 0
        var braces = 0
        for position in (index + 1)..<tokens.count {
            switch tokens[position].text {
            case "(", "[": parentheses += 1
            case ")", "]": parentheses -= 1
            case _ where parentheses > 0: break
            case "{": braces += 1
            case "}":
                braces -= 1
                if braces <= 0 { return braces == 0 ? position : nil }
            case "func", "var", "let", "init", "deinit", "case", "associatedtype", "subscript", "extension":
                if braces == 0 { return nil }
            default: break
            }
        }
        return nil
    }
}
