import Foundation
import Glibc

/// One run of an executable. Its output goes to files, so that no pipe can fill up.
final class ToolRun {
    private let child: ChildProcess
    private let files: (out: URL, error: URL)

    init(_ tool: Tool, _ arguments: [String], state: URL, in directory: URL, prefix: [String] = []) throws {
        let name = UUID().uuidString
        files = (directory.appending(path: "\(name).out"), directory.appending(path: "\(name).err"))
        let out = open(files.out.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        let error = open(files.error.path, O_WRONLY | O_CREAT | O_CLOEXEC, 0o600)
        defer {
            close(out)
            close(error)
        }
        child = try ChildProcess(
            prefix + [tool.url.path] + arguments,
            variables: ["VILLAGE_STATE_DIR": state.path, "XDG_STATE_HOME": state.path, "LC_ALL": "C.UTF-8"],
            out: out, error: error)
    }

    /// A command of a laptop that has a directory of its own for marks.
    convenience init(_ command: String, store: String, _ arguments: [String] = [], in street: URL) throws {
        try self.init(
            .village, [command, store] + arguments, state: URL(filePath: store + ".state"), in: street)
    }

    /// Waits for the end.
    func finish() throws -> Ending {
        let status = child.finish()
        return Ending(
            status: status, isKilled: status < 0,
            out: String(decoding: try Data(contentsOf: files.out), as: UTF8.self),
            error: String(decoding: try Data(contentsOf: files.error), as: UTF8.self))
    }

    /// Whether the process ends by itself within `milliseconds`.
    func ends(withinMilliseconds milliseconds: Int) -> Bool {
        child.ends(withinMilliseconds: milliseconds)
    }

    /// Ends the process as a power cut would, unless it ends by itself within `milliseconds`.
    func kill(afterMilliseconds milliseconds: Int) {
        if !ends(withinMilliseconds: milliseconds) { child.kill() }
    }
}
