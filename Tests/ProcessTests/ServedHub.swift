import Foundation
import Glibc

/// A hub that serves.
final class ServedHub {
    private let process = Process()
    /// Such as `https://127.0.0.1:40123`.
    let url: String

    init(_ store: URL, state: URL, port: Int, isPlain: Bool) throws {
        let errors = Pipe()
        process.executableURL = Tool.street.url
        process.arguments =
            ["serve", store.path, "--listen", "127.0.0.1:\(port)"] + (isPlain ? ["--plain"] : [])
        process.environment = ProcessInfo.processInfo.environment.merging([
            "VILLAGE_STATE_DIR": state.path, "LC_ALL": "C.UTF-8",
        ]) { $1 }
        process.standardError = errors
        process.standardOutput = FileHandle.nullDevice
        try process.run()
        var text = ""
        var found: Substring?
        while found == nil {
            let data = errors.fileHandleForReading.availableData
            if data.isEmpty { break }
            text += String(decoding: data, as: UTF8.self)
            found = text.split(separator: "\n").first { $0.hasPrefix("listening on ") }
        }
        // Whatever it logs later is taken away, so that it never waits for a reader.
        errors.fileHandleForReading.readabilityHandler = { handle in
            if handle.availableData.isEmpty { handle.readabilityHandler = nil }
        }
        guard let found else { throw ProcessFailure("the hub does not listen: \(text)") }
        url = String(found.dropFirst("listening on ".count))
    }

    var port: Int { url.split(separator: ":").last.flatMap { Int($0) } ?? 0 }

    /// Ends it as a power cut would.
    func kill() {
        if process.isRunning { Glibc.kill(process.processIdentifier, SIGKILL) }
        process.waitUntilExit()
    }
}
