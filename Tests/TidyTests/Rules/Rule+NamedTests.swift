extension Rule {
    /// A test that a page names as `Suite.function` is there, so that no promise points to nothing.
    static let namedTests: Rule = Rule(name: "named-test") { files in
        let suites = files.filter { $0.isTest && $0.isSwift && $0.stem.hasSuffix("Tests") }.reduce(
            into: [String: Set<String>]()
        ) { suites, file in
            suites[file.stem, default: []].formUnion(functions(of: file))
        }
        return files.filter(\.isMarkdown).flatMap { file in
            MarkdownText(file).prose.flatMap { line in
                names(in: line.text).filter { !(suites[$0.suite]?.contains($0.function) ?? false) }.map { name in
                    namedTests.finding(
                        file, line.number, "\(name.suite).\(name.function)",
                        "there is no test \(name.function) in \(name.suite).swift; name the one that shows it")
                }
            }
        }
    }

    private static func functions(of file: SourceFile) -> [String] {
        file.code.compactMap { line in
            line.firstMatch(of: #/\bfunc (\w+)[(<]/#).map { String($0.output.1) }
        }
    }

    /// What code spans of a line name. A target or a filter of tests has no small letter after its dot.
    private static func names(in line: String) -> [(suite: String, function: String)] {
        line.matches(of: #/`([A-Z]\w*Tests)\.([a-z]\w*)`/#).map { (String($0.output.1), String($0.output.2)) }
    }
}
