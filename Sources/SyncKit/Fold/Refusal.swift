/// Why a row of a change-set is not part of the state.
public enum Refusal: String, Hashable, Sendable {
    /// The author may not write this table, unit or column at any time.
    case forbidden
    /// The stage does not allow it, and the author had seen that.
    case closed
    /// The stage does not allow it, but it closed without the author having seen it.
    case late
    /// A table or column that the judging hub does not know yet.
    case unknown
    /// A value that is not of its column's kind, a row over its size, or one that its table's law forbids.
    case invalid
    /// Its stream has another change-set under the same number, which came first.
    case fork
    /// Its device had been cut off before the hub received it.
    case revoked
}
