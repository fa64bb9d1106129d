/// The total order of writes: the greater (Lamport counter, header hash) wins a cell.
///
/// The counter is greater than that of everything its author had seen, so a causally later write
/// always wins; between concurrent ones the hash decides, the same everywhere. No clock takes part.
public struct WriteOrder: Hashable, Comparable, Sendable {
    public let lamport: Int64
    public let hash: Hash32

    public init(lamport: Int64, hash: Hash32) {
        self.lamport = lamport
        self.hash = hash
    }

    public static func < (left: WriteOrder, right: WriteOrder) -> Bool {
        (left.lamport, left.hash) < (right.lamport, right.hash)
    }
}
