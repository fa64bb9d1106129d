import Glibc
import Synchronization

/// The two ends of a pipe, which no process inherits but the one they are handed to.
struct DescriptorPair {
    let read: Int32
    let write: Int32

    /// Held while a pipe is made and while a process starts, so that no pipe slips into another process.
    static let starting = Mutex(())

    init() throws {
        var ends: [Int32] = [0, 0]
        let result = Self.starting.withLock { _ in
            let result = pipe(&ends)
            for end in ends where result == 0 { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            return result
        }
        guard result == 0 else { throw ProcessFailure("no pipe") }
        (read, write) = (ends[0], ends[1])
    }
}
