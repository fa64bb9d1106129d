/// The lines of a Markdown file outside its code blocks.
struct MarkdownText: Sendable {
    /// Lines with their numbers, counted from 1.
    let prose: [(number: Int, text: String)]

    init(_ file: SourceFile) {
        var prose: [(number: Int, text: String)] = []
        var fence: String?
        for (index, line) in file.lines.enumerated() {
            let text = line.drop(while: \.isWhitespace)
            let mark = text.hasPrefix("```") ? "```" : text.hasPrefix("~~~") ? "~~~" : nil
            if let mark, fence == nil || fence == mark {
                fence = fence == nil ? mark : nil
            } else if fence == nil {
                prose.append((index + 1, line))
            }
        }
        self.prose = prose
    }
}
