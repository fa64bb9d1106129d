import Synchronization

/// A clock that moves only when a test moves it.
final class WallClock: Sendable {
    private let value = Mutex<Int64>(1_772_352_000_000)

    /// Milliseconds since 1970 UTC.
    var now: Int64 {
        get { value.withLock { $0 } }
        set { value.withLock { $0 = newValue } }
    }
}
