import SyncStore
import Synchronization

/// Where a store's mark lies outside it, in memory.
final class MarkShelf: Sendable {
    private let mark: Mutex<Marker.Mark?>

    init(_ mark: Marker.Mark? = nil) {
        self.mark = Mutex(mark)
    }

    var marker: Marker {
        Marker(read: { _ in self.mark.withLock { $0 } }, write: { _, mark in self.mark.withLock { $0 = mark } })
    }

    /// Another shelf with the same mark.
    func copy() -> MarkShelf { MarkShelf(mark.withLock { $0 }) }
}
