/// A table with typed cells: what exports and reports consist of, before it becomes a file, a print or a page.
public struct Sheet: Hashable, Sendable {
    /// A column with its name in files and its title for people.
    public struct Column: Hashable, Sendable {
        /// In camelCase.
        public let name: String
        public let title: Words

        public init(_ name: String, _ title: Words) {
            self.name = name
            self.title = title
        }

        public init(_ name: String, _ english: String, _ chinese: String) {
            self.init(name, Words(english, chinese))
        }
    }

    /// The name in files: `members`, or a table's name.
    public let name: String
    public let title: Words
    public let columns: [Column]
    public private(set) var rows: [[SheetCell]] = []

    /// A sheet without rows.
    public init(_ name: String, _ title: Words, _ columns: [Column]) {
        precondition(!columns.isEmpty, "A sheet has at least one column.")
        self.name = name
        self.title = title
        self.columns = columns
    }

    /// Appends a row; as many cells as there are columns.
    public mutating func add(_ cells: [SheetCell]) {
        precondition(cells.count == columns.count, "A row has as many cells as the sheet has columns.")
        rows.append(cells)
    }

    /// The sheet as CSV for programs and spreadsheets; the same sheet always gives the same bytes.
    ///
    /// - Parameter language: Of the sentences; names of columns and words of fixed lists are codes.
    public func csv(in language: Language) -> [UInt8] {
        var writer = CSVWriter(header: columns.map(\.name))
        for row in rows { writer.append(row.map { $0.plain(in: language) }) }
        return writer.bytes
    }

    /// The sheet for a terminal, without its title.
    public func text(in language: Language) -> String {
        if rows.isEmpty { return Words("none", "无")[language] }
        var table = TextTable(columns.map { $0.title[language] })
        for row in rows { table.add(row.map { $0.shown(in: language) }) }
        return table.text
    }

    /// An object with the sheet's name and its rows as objects.
    public func write(into json: inout JSONWriter) {
        json.object { json in
            json.field("name", name)
            writeRows(into: &json)
        }
    }

    /// The field `rows`: an object a row, keys in the order of the columns.
    public func writeRows(into json: inout JSONWriter) {
        json.array("rows") { json in
            for row in rows {
                json.object { json in
                    for (column, cell) in zip(columns, row) {
                        json.key(column.name)
                        cell.write(into: &json)
                    }
                }
            }
        }
    }

    /// The sheet as one JSON document with a line end; the same sheet always gives the same bytes.
    public var json: [UInt8] {
        var writer = JSONWriter()
        write(into: &writer)
        return writer.bytes + [0x0a]
    }
}
