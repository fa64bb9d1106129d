/// The terms of the scheme and of the program in both languages: the one source of their words.
///
/// Each line of the source is a term: key, English, Chinese, confidence, and who has checked it, between bars.
public enum Glossary {
    /// All terms, those of the scheme first, in the order of the source.
    public static let terms: [GlossaryTerm] = [scheme, program, tables, columns, values].flatMap { source in
        source.split(separator: "\n").map { line in
            guard let term = term(line) else { preconditionFailure("This line of the glossary is no term: \(line)") }
            return term
        }
    }

    /// The words of a key that the program names.
    public static subscript(_ key: String) -> Words {
        guard let words = words[key] else { preconditionFailure("The glossary has no term \(key).") }
        return words
    }

    /// Whether there is a term.
    public static func contains(_ key: String) -> Bool { words[key] != nil }

    private static let words = Dictionary(
        terms.map { ($0.key, $0.words) }, uniquingKeysWith: { first, _ in first })

    /// Nil for a line that is no term.
    static func term(_ line: some StringProtocol) -> GlossaryTerm? {
        let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { FieldText.trimmed(String($0)) }
        guard parts.count == 5, parts[..<3].allSatisfy({ !$0.isEmpty }),
            let confidence = GlossaryTerm.Confidence(rawValue: parts[3])
        else { return nil }
        return GlossaryTerm(
            key: parts[0], words: Words(parts[1], parts[2]), confidence: confidence, checkedBy: parts[4])
    }

    /// The page docs/glossary.md.
    public static func page() -> String {
        var lines = [
            "# Glossary", "",
            "The words of the scheme and of the program. This page is written from the sources in",
            "`Sources/StarKit/Glossary/`, from which the program takes its words; a test compares them. To",
            "correct a term, or to write down that you have checked it, edit the source and run",
            "`UPDATE_GOLDENS=1 swift test --filter GlossaryTests`.", "",
            "Confidence: A attested wording; B translated back from the district's notice; GK general usage.",
            "Every term with B or GK needs a native reader; an empty \"checked by\" says that nobody has read it",
            "yet.", "",
            "| key | English | 简体中文 | confidence | checked by |", "|---|---|---|---|---|",
        ]
        lines += terms.map { term in
            "| \(term.key) | \(term.words.english) | \(term.words.chinese) | \(term.confidence.rawValue) | "
                + "\(term.checkedBy) |"
        }
        return lines.joined(separator: "\n") + "\n"
    }
}
