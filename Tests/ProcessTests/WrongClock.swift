import Foundation
import Glibc
import Testing

/// Makes processes see another time, by libfaketime, which is loaded into the program itself: so no other process
/// stands between it and the test, and a kill hits the program.
///
/// The library wants memory that it shares with others, or changes the environment of the program, by which Swift no
/// longer finds its arguments. The memory belongs to a process that runs until the directory of the test is gone.
final class WrongClock {
    private static let program = "/usr/bin/faketime"
    static let isInstalled = FileManager.default.isExecutableFile(atPath: program)
    static let isMissing: Comment = "needs the Debian package faketime"

    private let keeper: ChildProcess
    private let settings: [String]

    /// - Parameter directory: Where the test has its files.
    init(for directory: URL) throws {
        let pipe = try DescriptorPair()
        defer { close(pipe.read) }
        let script =
            "echo \"$LD_PRELOAD\"; echo \"$FAKETIME_SHARED\"; exec >&- 2>&-; while [ -d \"$0\" ]; do sleep 0.2; done"
        keeper = try ChildProcess(
            [Self.program, "-m", "-f", "+0", "/bin/sh", "-c", script, directory.path], variables: [:],
            out: pipe.write, error: pipe.write)
        close(pipe.write)
        var text = ""
        var buffer = [UInt8](repeating: 0, count: 4096)
        while text.count(where: { $0 == "\n" }) < 2 {
            let count = read(pipe.read, &buffer, buffer.count)
            guard count > 0 else { throw ProcessFailure("faketime does not start: \(text)") }
            text += String(decoding: buffer[..<count], as: UTF8.self)
        }
        let lines = text.split(separator: "\n")
        // Only the wall clock is wrong: the one that counts up since the start never jumps.
        settings = [
            "/usr/bin/env", "LD_PRELOAD=\(lines[0])", "FAKETIME_SHARED=\(lines[1])", "FAKETIME_DONT_FAKE_MONOTONIC=1",
        ]
    }

    /// A prefix for a command whose clock begins at `time`, such as `1970-01-02 00:00:00`, and goes on.
    func beginning(at time: String) -> [String] {
        settings + ["FAKETIME=@\(time)"]
    }

    /// A prefix for a command whose clock is off by what a file says, which may change while it runs.
    func following(_ file: String) -> [String] {
        settings + ["FAKETIME_TIMESTAMP_FILE=\(file)", "FAKETIME_NO_CACHE=1"]
    }
}
