import StarKit

/// Cells as a spreadsheet puts them on the clipboard: lines, with tabs between the cells.
struct PastedCells {
    private let rows: [[String]]

    init(_ text: String) {
        rows = text.split(whereSeparator: \.isNewline).filter { line in line.contains { !$0.isWhitespace } }.map {
            line in
            line.split(separator: "\t", omittingEmptySubsequences: false).map { cell in
                String(cell.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
            }
        }
    }

    /// The columns of a kind in the order in which they are expected without a heading.
    static func order(of kind: ImportKind) -> [String] { kind.columns.required + kind.columns.optional }

    /// The cells as a file of that kind; a heading is added where the first line is none.
    func csv(for kind: ImportKind) -> [UInt8] {
        let names = Self.order(of: kind)
        let hasHeading = rows.first.map { Set($0).isSubset(of: Set(names)) } ?? false
        let width = rows.map(\.count).max() ?? 0
        let heading = hasHeading ? [] : [Array(names.prefix(width))]
        let lines =
            heading + rows.map { row in row + Array(repeating: "", count: max(0, min(width, names.count) - row.count)) }
        return Self.csv(lines)
    }

    /// Lines of cells as a file.
    static func csv(_ lines: [[String]]) -> [UInt8] {
        let text = lines.map { $0.map(quoted).joined(separator: ",") }.joined(separator: "\r\n")
        return Array((text + "\r\n").utf8)
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\r\n".contains($0) }) else { return cell }
        return "\"" + cell.replacing("\"", with: "\"\"") + "\""
    }
}
