/// What a file holds: its typed lines, and which columns it had.
///
/// A column that the file does not have says nothing and overwrites nothing; a column that is there but empty says
/// that the value is empty.
public struct ImportedFile<Line: Sendable>: Sendable {
    /// In the order of the file.
    public let lines: [Line]
    /// The names of the columns that the file has; all required ones among them.
    public let presentColumns: Set<String>

    /// A file made of its lines.
    public init(lines: [Line], presentColumns: Set<String>) {
        self.lines = lines
        self.presentColumns = presentColumns
    }

    /// Whether the file has the column.
    public func has(_ column: String) -> Bool {
        presentColumns.contains(column)
    }

    /// The file as CSV, with the present columns in the order of `columns`.
    ///
    /// - Parameter cells: The cells of a line, one for each of `columns.all`.
    func encoded(_ columns: FileColumns, cells: (Line) -> [String]) -> [UInt8] {
        let all = columns.all
        let kept = all.indices.filter { presentColumns.contains(all[$0]) }
        var writer = CSVWriter(header: kept.map { all[$0] })
        for line in lines {
            let row = cells(line)
            writer.append(kept.map { row[$0] })
        }
        return writer.bytes
    }
}

extension ImportedFile: Equatable where Line: Equatable {}
