public import SyncKit

/// Names a record of this unit: its table and its row.
public struct RecordName: Hashable, Sendable {
    /// The table.
    public let table: String
    /// The row.
    public let row: ID128

    /// A record's name.
    public init(_ table: String, _ row: ID128) {
        self.table = table
        self.row = row
    }
}
