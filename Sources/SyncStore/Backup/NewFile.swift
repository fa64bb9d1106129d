import Foundation
import SyncKit

/// Writes a new file, readable by its owner alone, that is whole and on the disk or not there.
public enum NewFile {
    private static let suffix = ".unfinished"

    /// Writes bytes into a new file.
    ///
    /// - Throws: ``StoreError`` with `.exists` or `.busy`; ``BackupError`` with `.badPath`; `POSIXError`.
    public static func write(_ bytes: [UInt8], to path: String) throws {
        try make(path, { try $0.write(bytes) }, check: { _, _ in })
    }

    /// - Parameters:
    ///   - fill: Writes the contents.
    ///   - check: Called with the name under which the file lies before it gets its own, when the system has been
    ///     told to forget what it remembers of the contents: what is read there has been on the disk. What it
    ///     throws leaves no file.
    static func make<Answer>(
        _ path: String, _ fill: (OpenFile) throws -> Answer, check: (String, Answer) throws -> Void
    ) throws -> Answer {
        guard access(path, F_OK) != 0 else { throw exists(path) }
        let temporary = path + suffix
        let file = try open(temporary, for: path)
        let answer: Answer
        do {
            guard ftruncate(file.descriptor, 0) == 0 else { throw OpenFile.lastError }
            answer = try fill(file)
            try file.sync()
            posix_fadvise(file.descriptor, 0, 0, POSIX_FADV_DONTNEED)
            try check(temporary, answer)
            try place(temporary, path)
        } catch {
            unlink(temporary)
            throw error
        }
        do {
            try DirectoryLock.sync(directory(of: path))
        } catch {
            // The file is whole, but nobody can be told that it is there for good.
            unlink(path)
            throw error
        }
        return answer
    }

    /// Opens the unfinished file, or the one that a run which was cut short has left, and locks it.
    private static func open(_ temporary: String, for path: String) throws -> OpenFile {
        let file: OpenFile
        do {
            file = try OpenFile(temporary, O_RDWR | O_CREAT)
        } catch let error as POSIXError where [.ENOENT, .ENOTDIR].contains(error.code) {
            throw BackupError(.badPath, "There is no directory \(directory(of: path)). Make it, or check the path.")
        }
        var here = stat()
        var there = stat()
        // Between opening and locking, the process that held the lock may have taken the name away.
        guard flock(file.descriptor, LOCK_EX | LOCK_NB) == 0, fstat(file.descriptor, &here) == 0,
            stat(temporary, &there) == 0, here.st_ino == there.st_ino
        else { throw StoreError(.busy, "Another process is writing \(path). Wait for it to end.") }
        return file
    }

    /// A link, unlike a renaming, fails when the name is taken; a stick's file system may know no links.
    private static func place(_ temporary: String, _ path: String) throws {
        if link(temporary, path) == 0 {
            unlink(temporary)
            return
        }
        guard errno != EEXIST, access(path, F_OK) != 0 else { throw exists(path) }
        guard rename(temporary, path) == 0 else { throw OpenFile.lastError }
    }

    private static func exists(_ path: String) -> StoreError {
        StoreError(.exists, "\(path) exists already. Choose another name, or remove it first.")
    }

    private static func directory(of path: String) -> String {
        let parent = (path as NSString).deletingLastPathComponent
        return parent.isEmpty ? "." : parent
    }
}
