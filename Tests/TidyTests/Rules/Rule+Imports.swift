extension Rule {
    /// Each module imports only what its row of the import table names.
    static let imports: Rule = Rule(name: "import") { files in
        files.filter { $0.isSwift && $0.module != nil }.flatMap(forbiddenImports)
    }

    private static func forbiddenImports(_ file: SourceFile) -> [Finding] {
        guard let module = file.module else { return [] }
        guard let allowed = ImportTable.rows[module] else {
            return [imports.finding(file, 0, module, "\(module) has no row in ImportTable.swift; give it one")]
        }
        return importedModules(file).filter { imported in
            !allowed.contains(imported.name) && !ImportTable.everywhere.contains(imported.name)
        }.map { imported in
            imports.finding(file, imported.line, imported.name, message(module: module, imported: imported.name))
        }
    }

    private static func message(module: String, imported: String) -> String {
        switch imported {
        case "Foundation", "FoundationEssentials":
            "\(module) is free of Foundation; take dates, ids and random bytes as parameters"
        case "FoundationNetworking":
            "URLSession is unsound on Linux; use SyncLink"
        default:
            "\(module) may not import \(imported); the table is in ImportTable.swift"
        }
    }

    private static func importedModules(_ file: SourceFile) -> [(name: String, line: Int)] {
        let kinds: Set<String> = ["struct", "class", "enum", "protocol", "func", "var", "let", "typealias"]
        return file.code.enumerated().compactMap { index, line in
            let words = line.split(whereSeparator: \.isWhitespace).map(String.init)
            guard let keyword = words.firstIndex(of: "import") else { return nil }
            let isStatement = words[..<keyword].allSatisfy { word in
                word.hasPrefix("@") || ["public", "package", "internal", "fileprivate", "private"].contains(word)
            }
            let rest = words[(keyword + 1)...].drop { kinds.contains($0) }
            guard isStatement, let path = rest.first, let name = path.split(separator: ".").first else { return nil }
            return (String(name), index + 1)
        }
    }
}
