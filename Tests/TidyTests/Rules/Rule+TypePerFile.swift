extension Rule {
    /// One type a file, named after it; `Type+What.swift` extends `Type` and declares none.
    ///
    /// Private types may stand beside the one they serve. A file of extensions of several types is named after
    /// their topic.
    static let typePerFile: Rule = Rule(name: "type-per-file") { files in
        files.filter { file in
            file.isSwift && file.name != "main.swift"
                && (file.module != nil || file.path.hasPrefix("Tests/SyncTestKit/"))
        }.flatMap { file in
            let declarations = TopLevelDeclaration.all(in: file)
            return misplacedTypes(file, declarations) + misnamedExtensions(file, declarations) + vagueNames(file)
        }
    }

    private static func misplacedTypes(_ file: SourceFile, _ declarations: [TopLevelDeclaration]) -> [Finding] {
        declarations.filter { !$0.isExtension && !$0.isPrivate && $0.name != file.stem }.map { type in
            let message = "`\(type.name)` belongs in a file of its own, \(type.name).swift"
            return typePerFile.finding(file, type.line, type.name, message)
        }
    }

    private static func misnamedExtensions(_ file: SourceFile, _ declarations: [TopLevelDeclaration]) -> [Finding] {
        let hasType = declarations.contains { !$0.isExtension && !$0.isPrivate }
        let extended = Set(declarations.filter(\.isExtension).map(\.name))
        guard !hasType, let first = extended.sorted().first else { return [] }
        let base = file.stem.split(separator: "+").first.map(String.init) ?? file.stem
        let isNamedAfterOne = extended.contains { $0 == base || $0.hasSuffix("." + base) }
        if isNamedAfterOne && file.stem.contains("+") { return [] }
        if extended.count > 1 && !file.stem.contains("+") { return [] }
        return [typePerFile.finding(file, 0, file.stem, "extends \(first); name the file \(first)+What.swift")]
    }

    private static func vagueNames(_ file: SourceFile) -> [Finding] {
        let vague = ["Manager", "Helper", "Helpers", "Util", "Utils", "Impl", "Base", "Common"]
        let words = file.stem.reduce(into: [String]()) { words, character in
            if character.isLowercase || character.isNumber, var last = words.popLast() {
                last.append(character)
                words.append(last)
            } else {
                words.append(String(character))
            }
        }
        return vague.filter(words.contains).map { word in
            typePerFile.finding(file, 0, word, "`\(word)` says nothing; name the file after what it does")
        }
    }
}
