/// An office that went from one person to another.
public struct HandOver: Sendable {
    /// The terms that were closed.
    public let closed: [RecordView]
    /// The term that begins.
    public let opened: RecordView
}
