import Synchronization

/// A replica's wall clock: the world's time, bent by drift and jumps.
final class SimulatedClock: Sendable {
    private struct Reading: Sendable {
        var world: Int64
        var offset: Int64
        /// Thousandths by which it runs too fast or too slow.
        let drift: Int64
    }

    /// Milliseconds since 1970 UTC when a simulation begins.
    static let start: Int64 = 1_780_000_000_000

    private let reading: Mutex<Reading>

    init(offset: Int64, drift: Int64) {
        reading = Mutex(Reading(world: Self.start, offset: offset, drift: drift))
    }

    /// What the replica takes for the time, in milliseconds since 1970 UTC.
    var now: Int64 {
        reading.withLock { $0.world + $0.offset + ($0.world - Self.start) * $0.drift / 1000 }
    }

    /// The world's time goes on.
    func advance(_ milliseconds: Int64) {
        reading.withLock { $0.world += milliseconds }
    }

    /// Somebody sets the clock, or its battery fails.
    func jump(_ milliseconds: Int64) {
        reading.withLock { $0.offset += milliseconds }
    }
}
