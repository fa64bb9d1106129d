/// Some of a table's records, and how many there are of them.
public struct RecordPage: Sendable {
    /// Those that were wanted.
    public let records: [RecordView]
    /// How many fit the query, beyond the page too.
    public let count: Int
}
