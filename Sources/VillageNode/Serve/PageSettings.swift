import CommandKit
import Foundation
import StarKit
import Synchronization

/// What is set for the pages of this laptop, kept in a file beside the marks of the stores.
final class PageSettings: Sendable {
    /// The settings themselves.
    struct Values: Codable, Hashable, Sendable {
        /// A language of ``Language``.
        var language = Language.chinese.rawValue
        var isLarge = false
        /// Salt and digest of the PIN, in hexadecimal digits; nil for none.
        var pin: String?
        /// Minutes without a request after which the page locks itself.
        var lockMinutes = 15
    }

    private let directory: StateDirectory
    private let values: Mutex<Values>

    private static let fileName = "pages.json"

    /// Reads the file; settings that cannot be read are the first ones.
    init(_ directory: StateDirectory) {
        self.directory = directory
        let bytes = FileManager.default.contents(atPath: directory.path(of: Self.fileName))
        // A file of another program's or cut short: what it held is set again in a minute.
        let read = bytes.flatMap { try? JSONDecoder().decode(Values.self, from: $0) }
        values = Mutex(read ?? Values())
    }

    /// The settings now.
    var current: Values { values.withLock { $0 } }

    /// The language of the pages.
    var language: Language { Language(rawValue: current.language) ?? .chinese }

    /// Changes settings and keeps them.
    ///
    /// - Throws: An error of the file system.
    func change(_ change: (inout Values) -> Void) throws {
        let changed = values.withLock { values in
            change(&values)
            return values
        }
        try directory.make()
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let url = URL(filePath: directory.path(of: Self.fileName))
        try encoder.encode(changed).write(to: url, options: .atomic)
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: url.path)
    }
}
