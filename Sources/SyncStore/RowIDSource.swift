import SyncKit
import Synchronization

/// Draws row ids: a random prefix for each start of the process, and a counter. Unique after any
/// restore because the prefix is never stored; nearly free on the wire; in order in the tree.
final class RowIDSource: Sendable {
    private let last: Mutex<ID128>

    init(_ entropy: Entropy) {
        last = Mutex(ID128(high: entropy.next(), low: 0))
    }

    func next() -> ID128 {
        last.withLock { last in
            last = ID128(high: last.high, low: last.low + 1)
            return last
        }
    }
}
