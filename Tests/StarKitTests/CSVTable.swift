import StarKit

/// A whole table in memory, to compare what was written with what was read.
struct CSVTable: Equatable {
    var header: [String]
    var rows: [[String]]

    init(header: [String], rows: [[String]]) {
        self.header = header
        self.rows = rows
    }

    init(_ bytes: [UInt8]) throws {
        var reader = try CSVReader(bytes, fileName: "t.csv", acceptsNUL: true)
        header = reader.header
        rows = []
        while try reader.advance() {
            rows.append(reader.header.indices.map { reader.string(at: $0) })
        }
    }

    var bytes: [UInt8] {
        var writer = CSVWriter(header: header)
        for row in rows { writer.append(row) }
        return writer.bytes
    }

    /// Equal in their bytes; `String` would also take other spellings of a character for equal.
    static func == (left: CSVTable, right: CSVTable) -> Bool {
        left.header.map { Array($0.utf8) } == right.header.map { Array($0.utf8) }
            && left.rows.map { $0.map { Array($0.utf8) } } == right.rows.map { $0.map { Array($0.utf8) } }
    }
}
