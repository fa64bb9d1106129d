/// Walks an import file record by record, reads typed fields, and collects every problem on the way.
struct ImportTable {
    private var reader: CSVReader
    private let indexes: [String: Int]
    private var problems: [FileProblem] = []
    private var problemCount = 0
    private var recordHasProblem = false

    /// Reads all lines of a file.
    ///
    /// - Parameter line: Reads the current record; nil when it is not sound, after having noted why.
    /// - Throws: ``FileProblems`` with everything found, when anything was.
    static func read<Line: Sendable>(
        _ bytes: [UInt8], fileName: String, columns: FileColumns, line: (inout ImportTable) -> Line?
    ) throws(FileProblems) -> ImportedFile<Line> {
        var table = try ImportTable(bytes, fileName: fileName, columns: columns)
        var lines: [Line] = []
        while table.advance() {
            if let line = line(&table), table.isSound { lines.append(line) }
        }
        if table.problemCount > 0 {
            throw FileProblems(table.problems, unlistedCount: table.problemCount - table.problems.count)
        }
        return ImportedFile(lines: lines, presentColumns: Set(table.reader.header))
    }

    private init(_ bytes: [UInt8], fileName: String, columns: FileColumns) throws(FileProblems) {
        reader = try CSVReader(bytes, fileName: fileName)
        var indexes: [String: Int] = [:]
        for (index, name) in reader.header.enumerated() { indexes[name] = index }
        self.indexes = indexes
        let problems = Self.headerProblems(reader, columns)
        if !problems.isEmpty { throw FileProblems(problems) }
    }

    /// The physical line of the current record.
    var line: Int { reader.line }

    /// Whether nothing is wrong with the current record so far.
    var isSound: Bool { !recordHasProblem }

    /// The value of a field; nil when the column is absent, the field empty or, with a problem noted, not readable.
    mutating func optional<Value>(_ column: String, _ kind: FieldKind<Value>) -> Value? {
        guard let text = text(column, trims: kind.trims), !text.isEmpty else { return nil }
        do {
            return try kind.read(text)
        } catch {
            note(column, error.message)
            return nil
        }
    }

    /// As ``optional(_:_:)``; an empty field is a problem.
    mutating func required<Value>(_ column: String, _ kind: FieldKind<Value>) -> Value? {
        if let text = text(column, trims: true), text.isEmpty {
            note(column, Words("the field is empty; fill it in", "此项为空；请填写"))
            return nil
        }
        return optional(column, kind)
    }

    /// Notes a problem of the current record at a column, or at several whose names are joined by a comma.
    mutating func note(_ column: String, _ message: Words) {
        recordHasProblem = true
        let line = indexes[column].map { reader.line(at: $0) } ?? reader.line
        collect(FileProblem(file: reader.fileName, line: line, field: column, message: message))
    }

    /// Notes that the current record repeats an earlier one.
    mutating func noteRepeated(_ columns: [String], firstLine: Int) {
        note(
            columns.joined(separator: ", "),
            Words(
                "line \(firstLine) has the same \(columns.joined(separator: ", ")); keep one of the two lines",
                "与第\(firstLine)行的\(columns.joined(separator: "、"))相同；两行只留一行"))
    }

    /// Moves to the next record that is whole and has any text; false at the end.
    private mutating func advance() -> Bool {
        recordHasProblem = false
        while true {
            do {
                guard try reader.advance() else { return false }
                // Spreadsheets leave rows of nothing but commas below a table.
                if reader.header.indices.contains(where: { !reader.bytes(at: $0).isEmpty }) { return true }
            } catch {
                collect(error)
            }
        }
    }

    private func text(_ column: String, trims: Bool) -> String? {
        guard let index = indexes[column] else { return nil }
        let text = reader.string(at: index)
        return trims ? FieldText.trimmed(text) : text
    }

    private mutating func collect(_ problem: FileProblem) {
        problemCount += 1
        if problems.count < FileProblems.countMax { problems.append(problem) }
    }

    private static func headerProblems(_ reader: CSVReader, _ columns: FileColumns) -> [FileProblem] {
        let allowed = columns.all
        var problems: [FileProblem] = []
        for name in reader.header where !allowed.contains(name) {
            let hint = columns.nearest(to: name)
            problems.append(
                FileProblem(
                    file: reader.fileName, line: reader.line, field: FieldRefusal.shortened(name),
                    message: Words(
                        "the column is not known; " + (hint.map { "did you mean \($0)?" } ?? "remove it.")
                            + " Use only: " + allowed.joined(separator: ", "),
                        "不认识这一列；" + (hint.map { "是否应为\($0)？" } ?? "请删除。")
                            + "可用的列：" + allowed.joined(separator: "、"))))
        }
        for name in columns.required where !reader.header.contains(name) {
            problems.append(
                FileProblem(
                    file: reader.fileName, line: reader.line, field: name,
                    message: Words(
                        "the column is missing; add it to the header", "缺少这一列；请在表头补上")))
        }
        return problems
    }
}
