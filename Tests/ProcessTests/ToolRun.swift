import Foundation
import Glibc

/// One run of an executable. Its output goes to files, so that no pipe can fill up.
final class ToolRun {
    private let process = Process()
    private let ended = DispatchSemaphore(value: 0)
    private let files: (out: URL, error: URL)

    init(_ tool: Tool, _ arguments: [String], state: URL, in directory: URL, prefix: [String] = []) throws {
        let name = UUID().uuidString
        files = (directory.appending(path: "\(name).out"), directory.appending(path: "\(name).err"))
        for file in [files.out, files.error] { try Data().write(to: file) }
        let command = prefix + [tool.url.path] + arguments
        process.executableURL = URL(filePath: command[0])
        process.arguments = Array(command.dropFirst())
        process.environment = ProcessInfo.processInfo.environment.merging([
            "VILLAGE_STATE_DIR": state.path, "XDG_STATE_HOME": state.path, "LC_ALL": "C.UTF-8",
        ]) { $1 }
        process.standardOutput = try FileHandle(forWritingTo: files.out)
        process.standardError = try FileHandle(forWritingTo: files.error)
        process.standardInput = FileHandle.nullDevice
        process.terminationHandler = { [ended] _ in ended.signal() }
        try process.run()
    }

    /// Waits for the end.
    func finish() throws -> Ending {
        ended.wait()
        ended.signal()
        return Ending(
            status: process.terminationStatus, isKilled: process.terminationReason == .uncaughtSignal,
            out: String(decoding: try Data(contentsOf: files.out), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: files.error), as: UTF8.self))
    }

    /// Whether the process ends by itself within `microseconds`.
    func ends(withinMicroseconds microseconds: Int) -> Bool {
        guard ended.wait(timeout: .now() + .microseconds(microseconds)) == .success else { return false }
        ended.signal()
        return true
    }

    /// Ends the process as a power cut would, unless it ends by itself within `microseconds`.
    func kill(afterMicroseconds microseconds: Int) {
        if !ends(withinMicroseconds: microseconds) { Glibc.kill(process.processIdentifier, SIGKILL) }
    }
}
