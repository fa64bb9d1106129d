import Foundation
import SyncKit

/// The road by stick: a bundle as one file, written so that it is whole or not there, and read whole.
///
/// Both block their thread until the device has answered: call them from a command's own thread or from a pool
/// made for blocking work, never from the cooperative pool. One writer at a time under one name.
///
/// For example:
/// ```swift
/// try BundleFile(path: "/media/stick/week12.bundle").write(bundle)  // now the stick may be taken out
/// let bundle = try BundleFile(path: "/media/stick/week12.bundle").read()
/// ```
public struct BundleFile: Sendable {
    /// The largest file that is written or read, in bytes.
    public static let bytesMax = ExchangeBundle.sealedBytesMax
    /// How much is read at once, in bytes.
    private static let pieceBytes = 64 * 1024

    /// The file's path. Its last part is never followed when it is a link.
    public let path: String
    private let calls: FileCalls

    /// A file by its path; nothing is touched yet.
    public init(path: String) {
        self.init(path: path, calls: FileCalls())
    }

    init(path: String, calls: FileCalls) {
        self.path = path
        self.calls = calls
    }

    /// The name under which the file grows until it is whole. What a killed program left there is removed by the
    /// next write.
    private var unfinished: String { path + ".part" }

    /// Writes the file, or replaces it, and reads it back: when this returns, the stick may be taken out.
    ///
    /// The bytes go to a file beside it, are forced to the device, and then take the name; the name is forced
    /// to the device as well. Until then an older file of that name stays as it was. At last the file is opened
    /// again, the system is asked to forget what it has of it in memory, and every byte is compared.
    ///
    /// What that proves: the system and the file system have all of it, and where they do forget (a disk or a
    /// stick with its usual file system), so has the device, of which the bytes were asked anew. What it cannot
    /// prove: that the device read them from its lasting memory and not from a buffer of its own, that the
    /// system took the hint (a file system in memory, over a network or in user space may not), or that the
    /// stick will still hold them tomorrow. So a written bundle is never a delivery: only the receipt that
    /// comes back is.
    ///
    /// - Throws: ``BundleFileError``: `.tooLarge`, `.missing` for a directory that is not there, `.notAFile`,
    ///   `.full`, `.noAccess`, `.failed`; then nothing new bears the name, unless the last step failed: forcing
    ///   the name to the device, or reading back, which may also throw `.notKept`.
    public func write(_ bytes: [UInt8]) throws {
        guard bytes.count <= Self.bytesMax else { throw BundleFileError.tooLarge(path, bytesMax: Self.bytesMax) }
        try withDirectory { directory in
            try requireOrdinary(path, orLink: false)
            try requireOrdinary(unfinished, orLink: true)
            // What lies there is of a write that was cut short. If it cannot be removed, the next step says why.
            _ = calls.unlink(unfinished)
            do {
                try fill(unfinished, with: bytes)
                guard calls.rename(unfinished, path) == 0 else { throw failure }
            } catch {
                // The write has failed already, and the next one tries again to remove this.
                _ = calls.unlink(unfinished)
                throw error
            }
            guard calls.fsync(directory) == 0 else { throw failure }
            try compare(with: bytes)
        }
    }

    /// The file's bytes.
    ///
    /// - Throws: ``BundleFileError``: `.missing`, `.notAFile`, `.tooLarge` before anything is read, `.cutShort` when
    ///   the file's size changes meanwhile, `.noAccess`, `.failed`.
    public func read() throws -> [UInt8] {
        try withDescriptor(path, O_RDONLY | O_NONBLOCK) { descriptor in
            let size = try size(of: descriptor)
            guard size <= Self.bytesMax else { throw BundleFileError.tooLarge(path, bytesMax: Self.bytesMax) }
            var bytes: [UInt8] = []
            bytes.reserveCapacity(size)
            try forEachPiece(of: descriptor) { piece in
                guard piece.count <= size - bytes.count else { throw BundleFileError.cutShort(path) }
                bytes += piece
            }
            guard bytes.count == size else { throw BundleFileError.cutShort(path) }
            return bytes
        }
    }
}

extension BundleFile {
    /// Makes the file anew, where none is, and forces it to the device.
    private func fill(_ path: String, with bytes: [UInt8]) throws {
        try withDescriptor(path, O_WRONLY | O_CREAT | O_EXCL) { descriptor in
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = rest.withUnsafeBytes { calls.write(descriptor, $0) }
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw failure }
                rest = rest.dropFirst(count)
            }
            guard calls.fsync(descriptor) == 0 else { throw failure }
        }
    }

    /// Opens the directory first, so that a path that leads nowhere is told of as such.
    private func withDirectory(_ body: (Int32) throws -> Void) throws {
        let end = path.lastIndex(of: "/")
        let directory = end.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
        let descriptor = calls.open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw BundleFileError.ofSystem(errno, at: directory) }
        defer { _ = calls.close(descriptor) }
        try body(descriptor)
    }

    /// Reads the file back from the device, as far as the system lets it, and compares it.
    private func compare(with bytes: [UInt8]) throws {
        try withDescriptor(path, O_RDONLY | O_NONBLOCK) { descriptor in
            calls.forget(descriptor)
            var rest = bytes[...]
            try forEachPiece(of: descriptor) { piece in
                guard piece == rest.prefix(piece.count) else { throw BundleFileError.notKept(path) }
                rest = rest.dropFirst(piece.count)
            }
            guard rest.isEmpty else { throw BundleFileError.notKept(path) }
        }
    }

    /// Opens a file for the time of `body`. A failing close is an error too: a file system may only then tell of one.
    private func withDescriptor<Result>(
        _ path: String, _ flags: Int32, _ body: (Int32) throws -> Result
    ) throws -> Result {
        let descriptor = calls.open(path, flags | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else { throw failure }
        let result: Result
        do {
            result = try body(descriptor)
        } catch {
            _ = calls.close(descriptor)
            throw error
        }
        guard calls.close(descriptor) == 0 else { throw failure }
        return result
    }

    /// Reads to the end of the file.
    private func forEachPiece(of descriptor: Int32, _ body: (ArraySlice<UInt8>) throws -> Void) throws {
        var buffer = [UInt8](repeating: 0, count: Self.pieceBytes)
        while true {
            let count = buffer.withUnsafeMutableBytes { calls.read(descriptor, $0) }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure }
            if count == 0 { return }
            try body(buffer[..<count])
        }
    }

    /// The size of an ordinary file in bytes.
    private func size(of descriptor: Int32) throws -> Int {
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw failure }
        guard status.st_mode & S_IFMT == S_IFREG else { throw BundleFileError.notAFile(path) }
        return Int(status.st_size)
    }

    /// Nothing, an ordinary file or, where allowed, a link: what a write may replace.
    private func requireOrdinary(_ path: String, orLink isLinkAllowed: Bool) throws {
        var status = stat()
        guard lstat(path, &status) == 0 else {
            guard errno == ENOENT else { throw failure }
            return
        }
        let kind = status.st_mode & S_IFMT
        guard kind == S_IFREG || (isLinkAllowed && kind == S_IFLNK) else { throw BundleFileError.notAFile(path) }
    }

    /// What `errno` says of the call that has just failed.
    private var failure: BundleFileError { BundleFileError.ofSystem(errno, at: path) }
}
