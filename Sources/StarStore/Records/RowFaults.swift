/// What is wrong with rows that were typed together: nothing of them was written.
public struct RowFaults: Error, Hashable, Sendable {
    /// What is wrong, by the row's position counted from 0.
    public let faults: [Int: BookError]

    /// - Parameter faults: At least one.
    public init(_ faults: [Int: BookError]) {
        precondition(!faults.isEmpty, "A refusal names at least one row.")
        self.faults = faults
    }
}
