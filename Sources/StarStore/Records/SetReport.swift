/// What `set` did.
public struct SetReport: Hashable, Sendable {
    /// The record as it stands now.
    public let record: RecordView
    /// The columns that got another value; empty when nothing changed.
    public let changed: [String]
}
