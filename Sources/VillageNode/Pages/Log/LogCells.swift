import StarKit

/// Rows of a log book as a spreadsheet puts them on the clipboard: tabs between cells, words for kinds.
struct LogCells {
    let lines: [LogSheet.Line]

    /// - Parameter language: Of the page; words of the other one are understood too.
    init(_ text: String, language: Language) {
        let rows = text.split(whereSeparator: \.isNewline).filter { line in line.contains { !$0.isWhitespace } }.map {
            line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
            }
        }
        let headings = Set(
            LogSheet.columns.flatMap { column -> [String] in
                let words = Book.words(
                    of: column == "note" || column == "household" ? "log_note" : "log_entry", column: column)
                return [column, words.english, words.chinese]
            } + ["day", "text", "党员", "日期", "类别", "分钟", "户号", "内容", "备注", "姓名"])
        let hasHeading = rows.first.map { row in row.filter { headings.contains($0) }.count >= 2 } ?? false
        lines = rows.dropFirst(hasHeading ? 1 : 0).map { row in
            var line: LogSheet.Line = [:]
            for (column, cell) in zip(LogSheet.columns, row) {
                line[column] = column == "kind" ? Self.kind(cell) : cell
            }
            return line
        }
    }

    /// The kind that a word stands for; the word itself where it is none, for the check of the row to name it.
    static func kind(_ word: String) -> String {
        if word.isEmpty { return LogKind.visit.rawValue }
        return LogKind.allCases.first { kind in
            let words = Book.words(of: "kind", value: kind.rawValue)
            return kind.rawValue == word.lowercased() || words.chinese == word
                || words.english.lowercased() == word.lowercased()
        }?.rawValue ?? word
    }
}
