/// What a parent tells its child about the child's own store.
public enum ExchangeAdvice: UInt8, Hashable, Sendable {
    case none = 0
    /// The child's store is not the one the parent last spoke with: it was restored or copied. It must
    /// go on under a new incarnation. What the request brought under the old one was not taken.
    case renew = 1
}
