import Foundation
import Glibc
import Testing

/// A file system of a few megabytes in memory, which a test can fill.
final class SmallDisk {
    let directory: URL

    /// Whether this process may mount one.
    static let isAllowed: Bool = {
        // The reason does not matter: either it can be mounted or the tests are left out.
        guard let disk = try? SmallDisk(megabytes: 1) else { return false }
        return FileManager.default.fileExists(atPath: disk.directory.path)
    }()

    static let isRefused: Comment = "needs the right to mount a file system in memory: run as root"

    private var ballast: String { directory.appending(path: "ballast").path }

    init(megabytes: Int) throws {
        directory = FileManager.default.temporaryDirectory.appending(path: "disk-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        guard mount("tmpfs", directory.path, "tmpfs", 0, "size=\(megabytes)m") == 0 else {
            throw ProcessFailure("no file system in memory: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        umount2(directory.path, Int32(MNT_DETACH))
        // An empty directory of the system's for temporary files.
        try? FileManager.default.removeItem(at: directory)
    }

    /// Takes all the room there is but `bytes`.
    func fill(leaving bytes: Int = 0) throws {
        let file = open(ballast, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw ProcessFailure("no ballast") }
        defer { close(file) }
        let block = [UInt8](repeating: 0, count: 4096)
        while write(file, block, block.count) > 0 {}
        var state = stat()
        guard fstat(file, &state) == 0, ftruncate(file, max(0, state.st_size - bytes)) == 0 else {
            throw ProcessFailure("the ballast has no size")
        }
    }

    /// Makes room again.
    func clear() throws {
        try FileManager.default.removeItem(atPath: ballast)
    }
}
