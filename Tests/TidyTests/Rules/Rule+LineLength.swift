extension Rule {
    /// Lines have at most 120 columns; prose in Markdown at most 100, tables, links and code blocks aside.
    static let lineLength: Rule = Rule(name: "line-length") { files in
        files.flatMap { file in file.isMarkdown ? longProse(file) : longCode(file) }
    }

    private static func longCode(_ file: SourceFile) -> [Finding] {
        guard file.isSwift || file.name == "Makefile" || [".h", ".py", ".sh"].contains(where: file.name.hasSuffix)
        else { return [] }
        return file.lines.enumerated().filter { $0.element.count > 120 }.map { index, line in
            lineLength.finding(file, index + 1, "code", "\(line.count) columns; break the line at 120")
        }
    }

    private static func longProse(_ file: SourceFile) -> [Finding] {
        MarkdownText(file).prose.filter { $0.text.count > 100 }.compactMap { line in
            if line.text.contains("|") || line.text.contains("](") || line.text.contains("://") { return nil }
            return lineLength.finding(file, line.number, "prose", "\(line.text.count) columns; break prose at 100")
        }
    }
}
