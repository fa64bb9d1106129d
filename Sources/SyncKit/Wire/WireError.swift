/// Why bytes could not be read. Every case is possible on hostile input; none is a bug of ours.
public enum WireError: Error, Equatable, Sendable {
    /// The bytes end before the value does.
    case truncated
    /// An integer in more bytes than it needs, or beyond 64 bits.
    case notCanonical
    /// A text that is not UTF-8.
    case notText
    /// A length, count or number above its limit; `what` names it.
    case overLimit(what: String)
    /// A value that has no meaning here; `what` names it.
    case invalid(what: String)
    /// Bytes after the end of the message.
    case trailing
    /// It is what was expected, in the format of another version.
    case otherFormat
}

extension WireError: CustomStringConvertible {
    /// In English, for the message of an error that a person reads.
    public var description: String {
        switch self {
        case .truncated: "it ends too early"
        case .notCanonical: "it is not in its canonical form"
        case .notText: "a text is not UTF-8"
        case .overLimit(let what): "too much: \(what)"
        case .invalid(let what): "not valid: \(what)"
        case .trailing: "bytes follow its end"
        case .otherFormat: "it is in the format of another version"
        }
    }
}
