import Foundation
import StarKit

/// Writes the files that users name.
public enum OutputFile {
    /// Writes a new file that is whole or not there; it never replaces one.
    ///
    /// - Parameter isSecret: Whether only the file's owner may read it, where the file system knows owners.
    /// - Throws: ``CommandFailure`` with `.exists` when there is something under that name; `POSIXError` when
    ///   writing fails, and then nothing is left behind.
    public static func write(_ bytes: [UInt8], to path: String, isSecret: Bool = false) throws {
        let temporary = "\(path).\(getpid()).new"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, isSecret ? 0o600 : 0o644)
        guard descriptor >= 0 else { throw posix() }
        defer { unlink(temporary) }
        do {
            defer { close(descriptor) }
            try fill(descriptor, bytes)
        }
        // A link, unlike a renaming, fails when the name is taken; a stick's file system may know no links.
        if link(temporary, path) == 0 { return }
        guard errno != EEXIST, access(path, F_OK) != 0 else { throw exists(path) }
        guard rename(temporary, path) == 0 else { throw posix() }
    }

    /// Makes sure that nothing is under that name yet, before work is done for the file.
    ///
    /// - Throws: ``CommandFailure`` with `.exists`.
    public static func requireFree(_ path: String) throws {
        var status = stat()
        guard lstat(path, &status) != 0 else { throw exists(path) }
    }

    static func exists(_ path: String) -> CommandFailure {
        CommandFailure(
            .exists,
            Words(
                "\(path) exists already. Choose another name, or remove it first.",
                "\(path)已经存在。请换一个名字，或先删除它。"))
    }

    static func fill(_ descriptor: Int32, _ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Foundation.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { throw posix() }
            rest = rest.dropFirst(count)
        }
        guard fsync(descriptor) == 0 else { throw posix() }
    }

    static func posix() -> POSIXError {
        POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
    }
}
