/// What a person has to know about delivery, cheap enough to be asked for with every page.
public struct Outlook: Hashable, Sendable {
    /// Rows that wait for a seal, or for the parent's verified receipt, private ones among them.
    public let waitingRows: Int
    /// Open conflicts.
    public let conflicts: Int
    /// Rows of this replica's own that a hub refused and that nobody here has dealt with.
    public let refused: Int
    /// The last exchange; nil before the first.
    public let lastExchange: ReplicaStatus.LastExchange?
}
