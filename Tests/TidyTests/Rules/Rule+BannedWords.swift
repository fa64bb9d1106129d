extension Rule {
    /// The sources do without the words of ``BannedWord``.
    static let bannedWords: Rule = Rule(name: "banned-word") { files in
        files.filter(\.isSwift).flatMap { file in
            let marks = found(BannedWord.anywhere, in: file, file.lines)
            guard let module = file.module else { return marks }
            return marks + found(BannedWord.code.filter { $0.applies(to: module) }, in: file, file.code)
        }
    }

    /// `try?` says in a comment why the loss is fine, on its line or just above.
    static let silentErrors: Rule = Rule(name: "silent-error") { files in
        let word = BannedWord(word: "try?", instead: "")
        return files.filter { $0.module != nil && $0.isSwift }.flatMap { file in
            file.code.indices.filter { word.occurs(in: file.code[$0]) && !hasComment(file, at: $0) }.map { index in
                let message = "`try?` drops an error; say in a comment why that is fine, or throw"
                return silentErrors.finding(file, index + 1, "try?", message)
            }
        }
    }

    private static func found(_ words: [BannedWord], in file: SourceFile, _ lines: [String]) -> [Finding] {
        lines.enumerated().flatMap { index, line in
            words.filter { $0.occurs(in: line) }.map { banned in
                bannedWords.finding(file, index + 1, banned.word, "no `\(banned.word)`; instead: \(banned.instead)")
            }
        }
    }

    private static func hasComment(_ file: SourceFile, at index: Int) -> Bool {
        // A comment is what the scanner blanked: it is on the line, and not in its code.
        let isCommented = { (line: Int) in
            file.lines[line].contains("//") && !file.code[line].contains("//")
        }
        return isCommented(index) || (index > 0 && isCommented(index - 1))
    }
}
