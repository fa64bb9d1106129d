extension Rule {
    /// `@unchecked Sendable` stands at most three times, each with a comment that names the lock.
    static let uncheckedSendable: Rule = Rule(name: "unchecked-sendable") { files in
        let places = files.filter { $0.isSwift && $0.module != nil }.flatMap { file in
            file.code.indices.filter { file.code[$0].contains("@unchecked Sendable") }.map { (file, $0) }
        }
        let unnamed = places.filter { file, index in !namesLock(file, above: index) }.map { file, index in
            uncheckedSendable.finding(file, index + 1, "comment", "say above which lock makes it true")
        }
        let surplus = places.dropFirst(3).map { file, index in
            uncheckedSendable.finding(file, index + 1, "count", "more than three in the repository; use `Mutex`")
        }
        return unnamed + surplus
    }

    private static func namesLock(_ file: SourceFile, above index: Int) -> Bool {
        let comment = file.lines[..<index].reversed().prefix { line in
            let text = line.drop(while: \.isWhitespace)
            return text.hasPrefix("//") || text.hasPrefix("@")
        }
        let words = (comment + [file.lines[index]]).joined(separator: " ").lowercased()
        return words.contains("//") && (words.contains("lock") || words.contains("mutex"))
    }
}
