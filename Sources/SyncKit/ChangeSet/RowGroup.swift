/// Rows of one table that were written in the same way, held column by column.
public struct RowGroup: Hashable, Sendable {
    public let kind: WriteKind
    /// Names of the columns written, in the order of the schema; empty for a delete.
    public let columns: [String]
    public private(set) var ids: [ID128]
    /// One array for each column, each with one value for each row.
    public private(set) var values: [[Value]]

    public init(kind: WriteKind, columns: [String], ids: [ID128] = [], values: [[Value]]? = nil) {
        self.kind = kind
        self.columns = columns
        self.ids = ids
        self.values = values ?? Array(repeating: [], count: columns.count)
        precondition(self.values.allSatisfy { $0.count == ids.count }, "A column has a value for each row.")
    }

    /// Adds a row; `row` has a value for each column.
    public mutating func append(_ id: ID128, _ row: [Value]) {
        precondition(row.count == columns.count, "A row has a value for each column.")
        ids.append(id)
        for index in row.indices { values[index].append(row[index]) }
    }

    /// The values of the row at `index`, in the order of the columns.
    public func row(_ index: Int) -> [Value] {
        values.map { $0[index] }
    }
}
