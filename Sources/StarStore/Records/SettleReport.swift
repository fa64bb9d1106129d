/// What `settle` did.
public struct SettleReport: Hashable, Sendable {
    /// The record as it stands now.
    public let record: RecordView
    /// The fields that were in conflict, with the values chosen.
    public let chosen: [RecordField]
}
