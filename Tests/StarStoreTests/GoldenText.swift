import Foundation
import Testing

/// A text that is kept in the repository and compared byte by byte.
enum GoldenText {
    /// - Parameter name: The file below `Tests/Fixtures/golden`.
    static func expect(_ text: String, _ name: String) throws {
        let url = URL(fileURLWithPath: "\(TestStreet.root)/Tests/Fixtures/golden/\(name)")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDENS"] == "1" {
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data((text + "\n").utf8).write(to: url)
        }
        let committed = try String(contentsOf: url, encoding: .utf8)
        #expect(committed == text + "\n", "\(name) differs: run with UPDATE_GOLDENS=1 and read the diff")
    }
}
