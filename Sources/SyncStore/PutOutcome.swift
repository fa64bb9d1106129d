/// What ``LocalWrite/put(_:unit:_:_:)`` did.
public enum PutOutcome: Hashable, Sendable {
    case added
    /// The columns that got another value.
    case changed([String])
    case same
    /// The row had been removed, and stays so.
    case removedBefore
}
