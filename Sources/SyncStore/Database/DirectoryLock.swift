import Foundation

/// Locks a directory against other processes, and makes the names in it durable.
enum DirectoryLock {
    /// Runs `body` while no other process holds the lock of the directory. A process that ends lets go of it.
    ///
    /// - Throws: ``StoreError`` with `.busy` if another process holds it; an error of the file system; what `body`
    ///   throws.
    static func hold<Result>(_ directory: String, _ body: () throws -> Result) throws -> Result {
        try withDescriptor(of: directory) { descriptor in
            guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
                throw StoreError(.busy, "Another process is at work on the files in \(directory). Wait for it to end.")
            }
            return try body()
        }
    }

    /// Waits until the names in the directory are on the disk.
    ///
    /// - Throws: An error of the file system.
    static func sync(_ directory: String) throws {
        try withDescriptor(of: directory) { descriptor in
            guard fsync(descriptor) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        }
    }

    /// Makes a directory, open to its owner alone, and those above it that are missing. When this returns, their names
    /// are on the disk: without that, a power cut may take a directory away with everything that was synced in it.
    ///
    /// - Throws: An error of the file system.
    static func make(_ directory: String) throws {
        let manager = FileManager.default
        func parent(_ path: String) -> String {
            let parent = (path as NSString).deletingLastPathComponent
            return parent.isEmpty ? "." : parent
        }
        // An earlier call may have made it and come no further, so its own name is synced in any case.
        var parents = [parent(directory)]
        while let last = parents.last, !manager.fileExists(atPath: last) { parents.append(parent(last)) }
        try manager.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        for parent in parents.reversed() {
            do {
                try sync(parent)
            } catch let error as POSIXError where error.code == .EACCES {
                // Whoever may not read a directory cannot sync it; making the one below was all that could be done.
            }
        }
    }

    private static func withDescriptor<Result>(of directory: String, _ body: (Int32) throws -> Result) throws -> Result
    {
        let descriptor = open(directory, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { close(descriptor) }
        return try body(descriptor)
    }
}
