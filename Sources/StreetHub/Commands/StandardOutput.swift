import Foundation

/// Standard output for answers that are bytes of a format of their own, not text or JSON of a shell.
enum StandardOutput {
    /// Writes all bytes, unchanged.
    ///
    /// - Throws: `POSIXError` when standard output cannot be written.
    static func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
            rest = rest.dropFirst(count)
        }
    }
}
