/// One thing that is wrong in an imported file, with what to do about it.
public struct FileProblem: Error, Hashable, Sendable {
    /// The file's name as the user gave it.
    public let file: String
    /// The physical line, counted from 1; nil when the whole file is meant.
    public let line: Int?
    /// The column's name; nil when the whole line is meant.
    public let field: String?
    /// What is wrong and the remedy.
    public let message: Words

    /// A problem at a place of a file.
    public init(file: String, line: Int?, field: String?, message: Words) {
        self.file = file
        self.line = line
        self.field = field
        self.message = message
    }

    /// One line of text, such as `members.csv, line 2, category: "Z" is not a category; use A, B, C or D`.
    public func text(in language: Language) -> String {
        var place = [file]
        switch language {
        case .english:
            if let line { place.append("line \(line)") }
            if let field { place.append(field) }
            return place.joined(separator: ", ") + ": " + message.english
        case .chinese:
            if let line { place.append("第\(line)行") }
            if let field { place.append(field) }
            return place.joined(separator: "，") + "：" + message.chinese
        }
    }
}
