public import SyncKit

/// How far a record has come.
public enum Delivery: Hashable, Sendable {
    /// In this store, not sealed yet.
    case saved
    /// Sealed; no receipt names it.
    case sealed
    /// The parent's verified receipt names it.
    case receivedByParent
    /// A verified receipt of the level above the parent names it.
    case receivedAbove
    /// It came from another replica.
    case fromOthers
    /// A hub refused its last write here.
    case refused(Refusal)

    /// One word for JSON.
    public var word: String {
        switch self {
        case .saved: "saved"
        case .sealed: "sealed"
        case .receivedByParent: "received"
        case .receivedAbove: "receivedAbove"
        case .fromOthers: "accepted"
        case .refused: "refused"
        }
    }
}
