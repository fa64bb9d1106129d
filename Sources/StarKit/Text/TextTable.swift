/// A plain table for a terminal: columns aligned, two spaces between them.
public struct TextTable: Sendable {
    private var rows: [[String]]

    /// A table with these headings and no lines yet.
    public init(_ headings: [String]) {
        rows = [headings]
    }

    /// A table without headings.
    public init() {
        rows = []
    }

    /// Whether the table has no line below its headings.
    public var isEmpty: Bool { rows.count <= 1 }

    /// Adds a line; line ends and control characters in a cell are shown as spaces.
    public mutating func add(_ cells: [String]) {
        rows.append(cells.map(Self.oneLine))
    }

    /// The table, without a line end after its last line.
    public var text: String {
        let columnsCount = rows.map(\.count).max() ?? 0
        let widths = (0..<columnsCount).map { column in
            rows.map { column < $0.count ? Self.width(of: $0[column]) : 0 }.max() ?? 0
        }
        return rows.map { Self.line($0, widths: widths) }.joined(separator: "\n")
    }

    private static func line(_ cells: [String], widths: [Int]) -> String {
        var line = ""
        for (index, cell) in cells.enumerated() {
            line += cell
            if index < cells.count - 1 {
                line += String(repeating: " ", count: widths[index] - width(of: cell) + 2)
            }
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    /// How many columns of a terminal a text takes: Chinese characters and full-width signs take two.
    public static func width(of text: String) -> Int {
        text.unicodeScalars.reduce(0) { sum, scalar in
            switch scalar.value {
            case 0x0300...0x036f, 0x200b...0x200f, 0xfe00...0xfe0f: sum
            case 0x1100...0x115f, 0x2e80...0xa4cf, 0xac00...0xd7a3, 0xf900...0xfaff, 0xfe30...0xfe6f, 0xff00...0xff60,
                0xffe0...0xffe6, 0x1f300...0x1faff, 0x20000...0x3fffd:
                sum + 2
            default: sum + 1
            }
        }
    }

    /// A text with its line ends and control characters shown as spaces: what a stranger wrote may hold any.
    public static func oneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar in
            scalar.properties.generalCategory == .control ? Unicode.Scalar(UInt8(ascii: " ")) : scalar
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
