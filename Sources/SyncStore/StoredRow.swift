import GRDB
public import SyncKit

/// A row as it stands in the store.
public struct StoredRow: Hashable, Sendable {
    public let table: MergedTable
    public let unit: ID128
    public let id: ID128
    /// One for each column, in the declared order.
    public let values: [Value]

    public init(table: MergedTable, unit: ID128, id: ID128, values: [Value]) {
        self.table = table
        self.unit = unit
        self.id = id
        self.values = values
    }

    init(_ table: MergedTable, _ row: Row) throws {
        self.init(
            table: table, unit: try row.id("_unit"), id: try row.id("id"),
            values: table.columns.map { Value(row[$0.name] as DatabaseValue) })
    }

    /// The value of a column; null for a column the table does not have.
    public subscript(_ column: String) -> Value {
        table.position(of: column).map { values[$0] } ?? .null
    }

    public func text(_ column: String) -> String? {
        if case .text(let text) = self[column] { text } else { nil }
    }

    public func integer(_ column: String) -> Int64? {
        if case .integer(let integer) = self[column] { integer } else { nil }
    }

    /// What the column `level` says.
    var level: Level? { integer("level").flatMap { UInt8(exactly: $0) }.map { Level(rawValue: $0) } }

    /// The id that a reference holds.
    public func reference(_ column: String) -> ID128? {
        if case .blob(let bytes) = self[column] { ID128(bytes) } else { nil }
    }
}
