/// Cells in aligned columns, two spaces apart, for a terminal: wide characters count twice.
struct TextTable {
    private var rows: [[String]] = []

    /// Adds a row; line breaks in a cell become spaces.
    mutating func add(_ cells: [String]) {
        rows.append(cells.map { cell in String(cell.map { $0.isNewline || $0 == "\t" ? " " : $0 }) })
    }

    var text: String {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { column < $0.count ? Self.width($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { row in
            let cells = row.enumerated().map { index, cell in
                // The last cell of a line is not padded.
                index + 1 == row.count ? cell : cell + String(repeating: " ", count: widths[index] - Self.width(cell))
            }
            return cells.joined(separator: "  ").trimmedEnd
        }.joined(separator: "\n")
    }

    /// Columns that a text takes on a terminal.
    static func width(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) {
            $0 + ($1.isWide ? 2 : $1.properties.generalCategory == .nonspacingMark ? 0 : 1)
        }
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self
        while text.last == " " { text.removeLast() }
        return text
    }
}

extension Unicode.Scalar {
    /// Ideographs, kana, hangul, full-width forms.
    fileprivate var isWide: Bool {
        switch value {
        case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
            0xffe0...0xffe6, 0x20000...0x3fffd:
            true
        default: false
        }
    }
}
