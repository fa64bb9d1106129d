import StarKit
import Synchronization

/// A clock that stands still until a test moves it.
final class TestClock: Sendable {
    private let milliseconds: Mutex<Int64>

    init(_ iso: String) throws {
        milliseconds = Mutex(try Self.milliseconds(iso))
    }

    func set(_ iso: String) throws {
        let value = try Self.milliseconds(iso)
        milliseconds.withLock { $0 = value }
    }

    var read: @Sendable () -> Int64 {
        { [self] in milliseconds.withLock { $0 } }
    }

    private static func milliseconds(_ iso: String) throws -> Int64 {
        struct NoDay: Error {}
        guard let day = CalendarDay(iso: iso) else { throw NoDay() }
        return Int64(day.dayNumber) * 86_400_000 + 43_200_000
    }
}
