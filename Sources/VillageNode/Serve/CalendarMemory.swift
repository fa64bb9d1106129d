import StarKit
import StarStore
import SyncStore
import Synchronization

/// Keeps the year's calendar until the store changes or the day does: it is the dearest thing a page shows.
final class CalendarMemory: Sendable {
    private struct Kept {
        let stamp: StoreStamp
        let day: CalendarDay
        let book: CalendarBook
    }

    private let kept = Mutex<Kept?>(nil)

    /// The calendar; nil while no cycle is open.
    ///
    /// - Throws: `StoreError` of the store.
    func book(_ replica: Replica, directory: String) throws -> CalendarBook? {
        // Taken first: what is written meanwhile makes the next page look again.
        let stamp = StoreStamp(directory: directory)
        let day = CalendarDay(milliseconds: replica.now())
        if let found = kept.withLock({ $0 }), found.stamp == stamp, found.day == day { return found.book }
        do {
            let book = try Calendars(replica).report()
            kept.withLock { $0 = Kept(stamp: stamp, day: day, book: book) }
            return book
        } catch let error as BookError where error.code == .noCycle {
            return nil
        }
    }
}
