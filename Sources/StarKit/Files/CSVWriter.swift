/// Writes a table as CSV that spreadsheets open without questions and ``CSVReader`` reads back unchanged.
///
/// UTF-8 with a byte order mark, CRLF line ends, quotes only where they are needed, and a leading `'` before
/// a field that a spreadsheet would take for a formula.
public struct CSVWriter: Sendable {
    /// The file so far; complete after every call.
    public private(set) var bytes: [UInt8] = [0xef, 0xbb, 0xbf]

    private let columnCount: Int

    /// Starts a file with its header row.
    public init(header: [String]) {
        precondition(!header.isEmpty, "a CSV file has at least one column")
        columnCount = header.count
        append(header)
    }

    /// Appends one record; as many fields as the header has.
    public mutating func append(_ fields: [String]) {
        precondition(fields.count == columnCount, "a CSV record has as many fields as the header")
        // A line without any byte would be skipped on reading as a blank line.
        if columnCount == 1, fields[0].isEmpty {
            bytes += [UInt8(ascii: "\""), UInt8(ascii: "\"")]
        }
        for (index, field) in fields.enumerated() {
            if index > 0 { bytes.append(UInt8(ascii: ",")) }
            append(field: field)
        }
        bytes += [0x0d, 0x0a]
    }

    private mutating func append(field: String) {
        let quote = UInt8(ascii: "\"")
        var needsQuotes = false
        for byte in field.utf8 where byte == quote || byte == UInt8(ascii: ",") || byte == 0x0d || byte == 0x0a {
            needsQuotes = true
            break
        }
        if needsQuotes { bytes.append(quote) }
        if let first = field.utf8.first, FormulaEscape.guards(first) { bytes.append(FormulaEscape.mark) }
        if needsQuotes {
            for byte in field.utf8 {
                if byte == quote { bytes.append(quote) }
                bytes.append(byte)
            }
            bytes.append(quote)
        } else {
            bytes.append(contentsOf: field.utf8)
        }
    }
}
