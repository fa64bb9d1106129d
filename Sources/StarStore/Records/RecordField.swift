/// A column of a record.
public struct RecordField: Hashable, Sendable {
    public let column: String
    /// For JSON: marks in hundredths, flags as 0 and 1.
    public let value: RecordValue
    /// For people: marks with two decimals, flags as words; empty for null.
    public let shown: String
}
