public import SyncStore

/// What an import did, or would do, with one line of a file.
public struct ImportedRow: Hashable, Sendable {
    /// The physical line, counted from 1.
    public let line: Int
    /// What people call the record: codes and days.
    public let name: String
    public let outcome: PutOutcome
}
