import Foundation

/// One file of the repository: its path below the root, its size, and its text when it is UTF-8.
struct SourceFile: Sendable {
    let path: String
    let byteCount: Int
    let text: String
    let lines: [String]
    /// The text of a Swift file with the contents of strings and comments blanked out, line for line.
    let code: [String]

    init(_ path: String, _ text: String, byteCount: Int? = nil) {
        self.path = path
        self.byteCount = byteCount ?? text.utf8.count
        self.text = text
        self.lines = Self.split(text)
        self.code = path.hasSuffix(".swift") ? Self.split(SwiftScanner.blanked(text)) : []
    }

    /// The name without folders: `ID128.swift`.
    var name: String { path.split(separator: "/").last.map(String.init) ?? path }

    /// The name up to its first dot.
    var stem: String { name.hasSuffix(".swift") ? String(name.dropLast(6)) : name }

    var isSwift: Bool { path.hasSuffix(".swift") }
    var isMarkdown: Bool { path.hasSuffix(".md") }
    var isTest: Bool { path.hasPrefix("Tests/") }

    /// The module of a file below `Sources/`; nil elsewhere.
    var module: String? {
        let parts = path.split(separator: "/")
        guard parts.count > 2, parts[0] == "Sources" else { return nil }
        return String(parts[1])
    }

    /// The folder the file lies in, without a slash at the end; empty for the root.
    var folder: String { path.split(separator: "/").dropLast().joined(separator: "/") }

    private static func split(_ text: String) -> [String] {
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        if lines.last?.isEmpty == true { lines.removeLast() }
        return lines
    }
}
