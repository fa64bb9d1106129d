public import SyncKit

/// What a merge cannot hold between rows: two rows under one key, or a row that names one that does not live.
///
/// No value is to be chosen here: somebody changes or removes one of the rows.
public struct KeyFault: Sendable {
    public enum Kind: String, Sendable {
        /// Live rows of one unit and table with the same key and different ids.
        case duplicate
        /// Live rows that name a row which does not live in their unit.
        case orphan
    }

    /// Eight hexadecimal digits, the same at every replica.
    public let id: String
    public let kind: Kind
    public let table: String
    public let unit: ID128
    /// The columns of the key, or the one that names the other row.
    public let columns: [String]
    /// What stands in ``columns``.
    public let values: [Value]
    /// The table of the row that does not live; nil for a duplicate.
    public let target: String?
    /// The rows concerned, by id.
    public let rows: [ID128]

    init(
        _ kind: Kind, _ table: String, unit: ID128, _ columns: [String], _ values: [Value], target: String?,
        rows: [ID128]
    ) {
        id = Conflict.id(
            table, unit: unit, row: .zero, column: ([kind.rawValue] + columns).joined(separator: " "), values)
        self.kind = kind
        self.table = table
        self.unit = unit
        self.columns = columns
        self.values = values
        self.target = target
        self.rows = rows
    }
}
