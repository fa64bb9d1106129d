import Foundation

/// An open file, closed with its last reference.
final class OpenFile {
    let descriptor: Int32

    /// - Throws: `POSIXError`.
    init(_ path: String, _ flags: Int32) throws {
        descriptor = open(path, flags | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Self.lastError }
    }

    deinit {
        close(descriptor)
    }

    static var lastError: POSIXError { POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }

    func write(_ bytes: some Collection<UInt8>) throws {
        var rest = Array(bytes)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw Self.lastError }
            rest = rest.dropFirst(count)
        }
    }

    /// - Returns: At most `countMax` bytes; none at the end.
    func read(_ countMax: Int) throws -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: countMax)
        while true {
            let count = bytes.withUnsafeMutableBytes { Foundation.read(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Self.lastError }
            bytes.removeLast(countMax - count)
            return bytes
        }
    }

    func size() throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw Self.lastError }
        return Int(status.st_size)
    }

    /// Returns when the bytes are on the disk.
    func sync() throws {
        guard fsync(descriptor) == 0 else { throw Self.lastError }
    }
}
