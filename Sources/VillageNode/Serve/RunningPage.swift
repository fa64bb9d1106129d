import CommandKit
import Foundation
import Glibc

/// Knows the page that serves a store: a second start opens that one and does not serve beside it.
///
/// The file holds the address with its secret, so it is its owner's alone. Whoever serves holds a lock on it; the
/// system lets go of the lock when that program ends, however it ends.
struct RunningPage {
    private let path: String
    private let descriptor: Int32

    /// Takes the place of the page that serves a store; nil where another program has it.
    ///
    /// - Throws: An error of the file system.
    init?(store: String, state: StateDirectory) throws {
        try state.make()
        path = Self.path(store, state)
        descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw CocoaError(.fileWriteNoPermission, userInfo: [NSFilePathErrorKey: path]) }
        if flock(descriptor, LOCK_EX | LOCK_NB) != 0 {
            close(descriptor)
            return nil
        }
        ftruncate(descriptor, 0)
    }

    /// The address of the page that serves a store; nil while it is only starting.
    static func address(store: String, state: StateDirectory) -> String? {
        let bytes = FileManager.default.contents(atPath: path(store, state)) ?? Data()
        let text = String(decoding: bytes, as: UTF8.self)
        return text.hasPrefix("http://") ? text : nil
    }

    /// Writes down where it is.
    func listens(at address: String) {
        let bytes = Array(address.utf8)
        ftruncate(descriptor, 0)
        // Where nothing can be written, a second start says so and opens nothing.
        _ = bytes.withUnsafeBytes { pwrite(descriptor, $0.baseAddress, $0.count, 0) }
    }

    /// One file a store: its path as a name.
    private static func path(_ store: String, _ state: StateDirectory) -> String {
        let whole = URL(filePath: store).standardizedFileURL.path
        let name = whole.utf8.map { byte -> String in
            let isPlain = (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
            return isPlain ? String(decoding: [byte], as: UTF8.self) : "_" + String(byte, radix: 16)
        }.joined()
        return state.path(of: "page-\(name.suffix(180)).address")
    }
}
