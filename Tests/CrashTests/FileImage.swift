import Foundation

@testable import SyncTestKit

/// What is in a directory: all that a disk holds, or would hold.
struct FileImage: Sendable {
    /// Directories by their path from the root.
    var directories: Set<String> = []
    var files: [String: [UInt8]] = [:]

    init() {}

    init(reading root: String) throws {
        for path in try FileManager.default.subpathsOfDirectory(atPath: root) {
            let whole = root + "/" + path
            var isDirectory: ObjCBool = false
            guard FileManager.default.fileExists(atPath: whole, isDirectory: &isDirectory) else { continue }
            if isDirectory.boolValue {
                directories.insert(path)
            } else {
                files[path] = [UInt8](try Data(contentsOf: URL(fileURLWithPath: whole)))
            }
        }
    }

    /// Replaces everything in a directory by this.
    func write(to root: String) throws {
        let manager = FileManager.default
        for name in try manager.contentsOfDirectory(atPath: root) { try manager.removeItem(atPath: root + "/" + name) }
        for path in directories.sorted() {
            try manager.createDirectory(
                atPath: root + "/" + path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        }
        for (path, bytes) in files {
            let made = manager.createFile(
                atPath: root + "/" + path, contents: Data(bytes), attributes: [.posixPermissions: 0o600])
            try check(made, "\(path) cannot be written")
        }
    }

    /// Whether the bytes occur in any file.
    func holds(_ bytes: [UInt8]) -> Bool {
        files.values.contains { Data($0).range(of: Data(bytes)) != nil }
    }
}
