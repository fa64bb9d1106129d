import Foundation
import SyncKit

/// A file of expected bytes in hexadecimal, 32 bytes a line.
///
/// With `UPDATE_GOLDENS=1` in the environment files are written instead of compared; a person reads
/// the difference before it is committed.
struct GoldenFile {
    let name: String

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Fixtures/golden")

    private var url: URL { Self.folder.appending(path: name + ".hex") }

    /// The expected bytes; first writes `bytes` there when goldens are being updated.
    func expected(for bytes: [UInt8]) throws -> [UInt8] {
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(at: Self.folder, withIntermediateDirectories: true)
            let lines = stride(from: 0, to: bytes.count, by: 32).map {
                bytes[$0..<min($0 + 32, bytes.count)].hex + "\n"
            }
            try Data(lines.joined().utf8).write(to: url)
        }
        return try stored()
    }

    /// The bytes that the file holds.
    func stored() throws -> [UInt8] {
        let text = String(decoding: try Data(contentsOf: url), as: UTF8.self)
        guard let expected = [UInt8](hex: text.filter { !$0.isWhitespace }) else {
            throw CocoaError(.fileReadCorruptFile)
        }
        return expected
    }
}
