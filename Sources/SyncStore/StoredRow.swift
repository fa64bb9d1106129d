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

    /// Selects the rows of a table `t` of audiences `a` under a condition, as ``all(_:_:_:)`` reads them.
    static func query(_ table: MergedTable, _ condition: String) -> String {
        let columns = table.columns.map { ", t.\($0.name.quotedDatabaseIdentifier)" }.joined()
        return "SELECT a.unit, t.id\(columns) FROM \(table.name.quotedDatabaseIdentifier) t "
            + "JOIN sync_audience a ON a.n = t._a WHERE \(condition)"
    }

    /// The rows of a ``query(_:_:)``, read by position: names cost a search a value.
    static func all(
        _ table: MergedTable, _ statement: Statement, _ arguments: StatementArguments
    ) throws -> [StoredRow] {
        var rows: [StoredRow] = []
        let cursor = try Row.fetchCursor(statement, arguments: arguments)
        let positions = table.columns.indices
        while let row = try cursor.next() {
            guard let unit = ID128(row[0] as DatabaseValue), let id = ID128(row[1] as DatabaseValue) else {
                throw StoreError.damaged(table.name)
            }
            rows.append(
                StoredRow(
                    table: table, unit: unit, id: id, values: positions.map { Value(row[$0 + 2] as DatabaseValue) }))
        }
        return rows
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
