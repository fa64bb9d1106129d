import Foundation
import Glibc
import Synchronization

/// A process of its own, waited for by a pipe that closes when it ends.
///
/// Spawned directly: after hundreds of short runs in one test, `Process.run()` of Foundation can crash.
final class ChildProcess {
    private let id: pid_t
    /// The child alone holds the other end.
    private let life: Int32
    private var status: Int32?

    /// - Parameters:
    ///   - command: The path of the executable, then the arguments.
    ///   - variables: Added to the environment.
    ///   - out: A descriptor for standard output; the caller closes it.
    ///   - error: A descriptor for standard error; the caller closes it.
    init(_ command: [String], variables: [String: String], out: Int32, error: Int32) throws {
        let pipe = try DescriptorPair()
        defer { close(pipe.write) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        for (number, descriptor) in [out, error, pipe.write].enumerated() {
            posix_spawn_file_actions_adddup2(&actions, descriptor, Int32(number + 1))
        }
        // A thread of the tests blocks signals; a program that is started by a person finds none blocked.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var mask = sigset_t()
        sigemptyset(&mask)
        posix_spawnattr_setsigmask(&attributes, &mask)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        let environment = ProcessInfo.processInfo.environment.merging(variables) { $1 }
        var arguments = command.map { strdup($0) } + [nil]
        var settings = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for pointer in arguments + settings { free(pointer) } }
        var id: pid_t = 0
        let result = DescriptorPair.starting.withLock { _ in
            posix_spawn(&id, command[0], &actions, &attributes, &arguments, &settings)
        }
        guard result == 0 else {
            close(pipe.read)
            throw ProcessFailure("\(command[0]) does not start: \(String(cString: strerror(result)))")
        }
        self.id = id
        life = pipe.read
    }

    deinit {
        close(life)
    }

    /// Whether the process ends by itself within `milliseconds`.
    func ends(withinMilliseconds milliseconds: Int) -> Bool {
        var waited = pollfd(fd: life, events: Int16(POLLIN), revents: 0)
        return poll(&waited, 1, Int32(milliseconds)) > 0
    }

    /// Ends it as a power cut would.
    func kill() {
        if status == nil { Glibc.kill(id, SIGKILL) }
    }

    /// Asks it to end.
    func terminate() {
        if status == nil { Glibc.kill(id, SIGTERM) }
    }

    /// Waits for the end.
    ///
    /// - Returns: The exit status, or minus the number of the signal that ended it.
    func finish() -> Int32 {
        if let status { return status }
        var raw: Int32 = 0
        while waitpid(id, &raw, 0) < 0, errno == EINTR {}
        let signal = raw & 0x7F
        let status = signal == 0 ? (raw >> 8) & 0xFF : -signal
        self.status = status
        return status
    }
}
