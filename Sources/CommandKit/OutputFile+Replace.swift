import Foundation
import StarKit

extension OutputFile {
    /// Writes a file that is whole or not there, in place of one of that name where `replaces` says so.
    ///
    /// - Throws: as ``write(_:to:isSecret:)``; `POSIXError` when a directory has that name.
    public static func write(_ bytes: [UInt8], to path: String, replaces: Bool, isSecret: Bool = false) throws {
        guard replaces else { return try write(bytes, to: path, isSecret: isSecret) }
        let temporary = "\(path).\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw posix() }
        defer { unlink(temporary) }
        do {
            defer { close(descriptor) }
            try fill(descriptor, bytes)
        }
        guard rename(temporary, path) == 0 else { throw posix() }
    }

    /// Writes a folder of files that is whole or not there.
    ///
    /// - Parameters:
    ///   - mark: A file that every such folder holds: with `replaces`, a folder that has it is replaced, and no other.
    /// - Throws: ``CommandFailure`` with `.exists`; `POSIXError` when writing fails, and then nothing is left behind.
    public static func write(
        folder files: [(name: String, bytes: [UInt8])], to path: String, replaces: Bool, mark: String,
        isSecret: Bool = false
    ) throws {
        var status = stat()
        let isThere = lstat(path, &status) == 0
        if isThere, !replaces || access("\(path)/\(mark)", F_OK) != 0 { throw exists(path) }
        let temporary = "\(path).\(getpid()).new"
        guard mkdir(temporary, isSecret ? 0o700 : 0o755) == 0 else { throw posix() }
        // What is left of it after a failure is of no use.
        defer { try? FileManager.default.removeItem(atPath: temporary) }
        for file in files { try write(file.bytes, to: "\(temporary)/\(file.name)", isSecret: isSecret) }
        guard isThere else {
            guard rename(temporary, path) == 0 else { throw errno == ENOTEMPTY ? exists(path) : posix() }
            return
        }
        let old = "\(path).\(getpid()).old"
        guard rename(path, old) == 0 else { throw posix() }
        guard rename(temporary, path) == 0 else {
            let error = posix()
            rename(old, path)
            throw error
        }
        try FileManager.default.removeItem(atPath: old)
    }
}
