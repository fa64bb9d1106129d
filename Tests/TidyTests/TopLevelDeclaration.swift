/// A type or an extension declared at the top level of a file.
struct TopLevelDeclaration: Hashable, Sendable {
    /// The type declared or extended; `Array`, `Dictionary`, `Optional` for their short forms.
    let name: String
    let isExtension: Bool
    let isPrivate: Bool
    /// Counted from 1.
    let line: Int

    private static let keywords: Set<String> = ["struct", "class", "enum", "actor", "protocol", "typealias"]

    static func all(in file: SourceFile) -> [TopLevelDeclaration] {
        let tokens = CodeToken.all(in: file.code)
        return tokens.indices.dropLast().compactMap { index in
            let token = tokens[index]
            let isExtension = token.text == "extension"
            guard token.depth == 0, isExtension || keywords.contains(token.text) else { return nil }
            if tokens[index + 1].text == ":" || isImport(index, tokens) { return nil }
            let modifiers = tokens[..<index].suffix(while: { $0.line == token.line })
            return TopLevelDeclaration(
                name: name(at: index + 1, tokens), isExtension: isExtension,
                isPrivate: modifiers.contains { ["private", "fileprivate"].contains($0.text) }, line: token.line)
        }
    }

    private static func isImport(_ index: Int, _ tokens: [CodeToken]) -> Bool {
        index > 0 && tokens[index - 1].text == "import"
    }

    private static func name(at start: Int, _ tokens: [CodeToken]) -> String {
        if tokens[start].text == "[" {
            let inside = tokens[start...].prefix { $0.text != "{" }
            return inside.contains { $0.text == ":" } ? "Dictionary" : "Array"
        }
        var name = tokens[start].text
        var index = start + 1
        while index + 1 < tokens.count, tokens[index].text == "." {
            name += "." + tokens[index + 1].text
            index += 2
        }
        return name
    }
}

extension ArraySlice {
    /// The longest run at the end whose elements all pass.
    fileprivate func suffix(while passes: (Element) -> Bool) -> ArraySlice {
        guard let last = lastIndex(where: { !passes($0) }) else { return self }
        return self[(last + 1)...]
    }
}
