import Foundation
import Glibc

/// A hub that serves.
final class ServedHub {
    private let child: ChildProcess
    /// Such as `https://127.0.0.1:40123`.
    let url: String

    /// - Parameter prefix: A command that runs the hub as itself.
    init(_ store: URL, state: URL, port: Int, isPlain: Bool, prefix: [String] = []) throws {
        let pipe = try DescriptorPair()
        let command = [Tool.street.url.path, "serve", store.path, "--listen", "127.0.0.1:\(port)"]
        let child = try ChildProcess(
            prefix + command + (isPlain ? ["--plain"] : []),
            variables: ["VILLAGE_STATE_DIR": state.path, "LC_ALL": "C.UTF-8"], out: pipe.write, error: pipe.write)
        close(pipe.write)
        self.child = child
        var text = ""
        var found: Substring?
        while found == nil, let more = Self.read(pipe.read) {
            text += more
            // Only whole lines count: the rest may still be on its way.
            found = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
                .first { $0.hasPrefix("listening on ") }
        }
        // Whatever it logs later is taken away, so that it never waits for a reader.
        Thread.detachNewThread {
            while Self.read(pipe.read) != nil {}
            close(pipe.read)
        }
        guard let found else {
            child.kill()
            throw ProcessFailure("the hub does not listen (\(child.finish())): \(text)")
        }
        url = String(found.dropFirst("listening on ".count))
    }

    var port: Int { url.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    /// Ends it as a power cut would.
    func kill() {
        child.kill()
        _ = child.finish()
    }

    /// What comes next; nil at the end.
    private static func read(_ descriptor: Int32) -> String? {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = Glibc.read(descriptor, &buffer, buffer.count)
        return count > 0 ? String(decoding: buffer[..<count], as: UTF8.self) : nil
    }
}
