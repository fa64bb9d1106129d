/// A write to one row, with all that a law may look at.
public struct RowQuestion {
    public let table: MergedTable
    public let unit: ID128
    public let id: ID128
    public let kind: WriteKind
    /// The columns that the write names.
    public let written: Set<String>
    /// The row as it would stand; of a change to a row that is not held, only what was written.
    public let values: [String: Value]
    /// The row as it stood; nil when none is held.
    public let before: [String: Value]?
    public let stage: Stage
    /// Whether a column of the row is in conflict, so that somebody has to write it.
    public let isContested: (_ column: String) throws -> Bool

    public init(
        table: MergedTable, unit: ID128, id: ID128, kind: WriteKind, written: [String: Value],
        before: [String: Value]?, stage: Stage, isContested: @escaping (_ column: String) throws -> Bool
    ) {
        self.table = table
        self.unit = unit
        self.id = id
        self.kind = kind
        self.written = Set(written.keys)
        let unsaid =
            kind == .insert ? Dictionary(uniqueKeysWithValues: table.columns.map { ($0.name, Value.null) }) : [:]
        self.values = (before ?? unsaid).merging(written) { $1 }
        self.before = before
        self.stage = stage
        self.isContested = isContested
    }
}
