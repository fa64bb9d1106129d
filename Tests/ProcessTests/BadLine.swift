import Foundation
import Glibc

/// A line that spoils what it carries, as `scripts/bad-line.py` does.
final class BadLine {
    /// What happened on it.
    struct Counts: Decodable {
        let connections: Int
        let dropped: Int
        let cut: Int
        let replayed: Int
        let bitsFlipped: Int
        let bytesUp: Int
        let bytesDown: Int

        /// Everything that went wrong.
        var mishaps: Int { dropped + cut + replayed + bitsFlipped }
    }

    let port: Int
    private let child: ChildProcess
    private let output: Int32

    /// - Parameters:
    ///   - target: The port it leads to.
    ///   - port: Where it begins; 0 for any.
    init(to target: Int, at port: Int = 0, _ options: [String]) throws {
        let pipe = try DescriptorPair()
        defer { close(pipe.write) }
        let script = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "scripts/bad-line.py")
        let command = [
            "/usr/bin/env", "python3", script.path, "--to", "127.0.0.1:\(target)", "--listen", "127.0.0.1:\(port)",
            "--json",
        ]
        child = try ChildProcess(command + options, variables: [:], out: pipe.write, error: pipe.write)
        output = pipe.read
        var text = ""
        while !text.contains("\n"), let more = Self.read(output) { text += more }
        guard text.hasPrefix("listening on "),
            let port = text.split(separator: "\n").first?.split(separator: ":").last.flatMap({ Int($0) })
        else {
            child.kill()
            throw ProcessFailure("the bad line does not listen (\(child.finish())): \(text)")
        }
        self.port = port
    }

    deinit {
        child.kill()
        _ = child.finish()
        close(output)
    }

    /// Ends the line and tells what happened on it.
    func end() throws -> Counts {
        child.terminate()
        var text = ""
        while let more = Self.read(output) { text += more }
        _ = child.finish()
        return try JSONDecoder().decode(Counts.self, from: Data(text.utf8))
    }

    /// What comes next; nil at the end.
    private static func read(_ descriptor: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
