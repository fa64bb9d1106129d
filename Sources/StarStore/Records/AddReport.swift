public import StarKit

/// What `add` did.
public struct AddReport: Hashable, Sendable {
    public let record: RecordView
    /// What is allowed but worth a look.
    public let warnings: [Words]
}
