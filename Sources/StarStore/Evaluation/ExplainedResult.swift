public import StarKit

/// A member's stored result with the line that explains it.
public struct ExplainedResult: Hashable, Sendable {
    public let record: RecordView
    /// The member's name where the register is held here.
    public let name: String?
    /// The ranking's line, then the score and stars of each dimension where the records are held.
    public let summary: Words
    /// The ranking's line, then the parts of the score where the records are held, what people decided, and how to
    /// object.
    public let explanation: Words
}
