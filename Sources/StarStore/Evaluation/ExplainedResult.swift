public import StarKit

/// A member's stored result with the line that explains it.
public struct ExplainedResult: Hashable, Sendable {
    public let record: RecordView
    /// The member's name where the register is held here.
    public let name: String?
    public let explanation: Words
}
