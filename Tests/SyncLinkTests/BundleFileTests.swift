import Foundation
import SyncKit
import Synchronization
import Testing

@testable import SyncLink

/// Files on a stick: whole or not there, read back, and every failure told with its file.
struct BundleFileTests {
    private let directory: TemporaryDirectory
    private let path: String
    private let old = Array("last week's bundle".utf8)

    init() throws {
        directory = try TemporaryDirectory()
        path = directory.path + "/week.bundle"
    }

    /// Larger than what is read at once, and no multiple of it.
    private static let bytes = (0..<200_001).map { UInt8(truncatingIfNeeded: $0 &* 7 &+ $0 >> 8) }

    private func write(_ calls: FileCalls = FileCalls()) -> BundleFileError.Code? {
        failure { try BundleFile(path: path, calls: calls).write(Self.bytes) }
    }

    private func failure(_ body: () throws -> Void) -> BundleFileError.Code? {
        do {
            try body()
            return nil
        } catch {
            let error = error as? BundleFileError
            #expect(error?.message.contains(directory.path) == true, "\(String(describing: error))")
            return error?.code
        }
    }

    private func contents() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    @Test(arguments: [0, 1, 65_536, 200_001]) func writtenIsRead(_ count: Int) throws {
        // Goal: what is written is read, and nothing else is left in the directory.
        // Method: several sizes, each over an older file of another size.
        let bytes = Array(Self.bytes.prefix(count))
        try Data(old).write(to: URL(filePath: path))
        try BundleFile(path: path).write(bytes)
        #expect(try BundleFile(path: path).read() == bytes)
        #expect(try contents() == bytes)
        #expect(try directory.names() == ["week.bundle"])
    }

    @Test func systemMayTakeLittleAtOnce() throws {
        // Goal: calls that carry few bytes or are interrupted are made again until all is done.
        // Method: a system that takes at most 1,000 bytes a call and interrupts every other call.
        let count = Mutex(0)
        let isInterrupted = { @Sendable () -> Bool in
            let now = count.withLock { count in
                count += 1
                return count
            }
            if now % 2 == 0 { errno = EINTR }
            return now % 2 == 0
        }
        var calls = FileCalls()
        calls.write = { [system = calls.write] descriptor, buffer in
            isInterrupted() ? -1 : system(descriptor, UnsafeRawBufferPointer(rebasing: buffer.prefix(1_000)))
        }
        calls.read = { [system = calls.read] descriptor, buffer in
            isInterrupted() ? -1 : system(descriptor, UnsafeMutableRawBufferPointer(rebasing: buffer.prefix(1_000)))
        }
        #expect(write(calls) == nil)
        #expect(try BundleFile(path: path, calls: calls).read() == Self.bytes)
        #expect(count.withLock { $0 } > 1_000)
    }

    @Test func stepsHaveTheirOrder() throws {
        // Goal: the name is given only to what is forced to the device, and only what was read back is done.
        // Method: record the calls.
        let steps = Mutex<[String]>([])
        let note = { @Sendable (step: String) in steps.withLock { if $0.last != step { $0.append(step) } } }
        var calls = FileCalls()
        calls.open = { [system = calls.open, prefix = directory.path] path, flags in
            note("open " + path.dropFirst(prefix.count))
            return system(path, flags)
        }
        calls.write = { [system = calls.write] in
            note("write")
            return system($0, $1)
        }
        calls.read = { [system = calls.read] in
            note("read")
            return system($0, $1)
        }
        calls.fsync = { [system = calls.fsync] in
            note("fsync")
            return system($0)
        }
        calls.close = { [system = calls.close] in
            note("close")
            return system($0)
        }
        calls.rename = { [system = calls.rename] in
            note("rename")
            return system($0, $1)
        }
        calls.forget = { [system = calls.forget] in
            note("forget")
            system($0)
        }
        #expect(write(calls) == nil)
        #expect(
            steps.withLock { $0 } == [
                "open ", "open /week.bundle.part", "write", "fsync", "close", "rename", "fsync", "open /week.bundle",
                "forget", "read", "close",
            ])
    }

    @Test func failingStepLeavesTheOldFile() throws {
        // Goal: whatever fails before the name is given, the older file stays whole and nothing lies beside it.
        // Method: let each call fail in turn, the write in the middle of the file.
        let written = Mutex(0)
        let fails = { @Sendable (number: Int32) -> Int32 in
            errno = number
            return -1
        }
        let changes: [(Int32, BundleFileError.Code, (inout FileCalls) -> Void)] = [
            (
                EROFS, .noAccess,
                {
                    $0.open = { [system = $0.open] path, flags in
                        path.hasSuffix(".part") ? fails(EROFS) : system(path, flags)
                    }
                }
            ),
            (
                ENOSPC, .full,
                {
                    $0.write = { [system = $0.write] descriptor, buffer in
                        if written.withLock({ $0 > 100_000 }) { return Int(fails(ENOSPC)) }
                        let count = system(descriptor, UnsafeRawBufferPointer(rebasing: buffer.prefix(30_000)))
                        written.withLock { $0 += count }
                        return count
                    }
                }
            ),
            (EIO, .failed, { $0.fsync = { _ in fails(EIO) } }),
            (EDQUOT, .full, { $0.close = { [system = $0.close] in system($0) == 0 ? fails(EDQUOT) : 0 } }),
            (EACCES, .noAccess, { $0.rename = { _, _ in fails(EACCES) } }),
        ]
        for (number, code, change) in changes {
            try Data(old).write(to: URL(filePath: path))
            var calls = FileCalls()
            change(&calls)
            #expect(write(calls) == code, "\(number)")
            #expect(try contents() == old)
            #expect(try directory.names() == ["week.bundle"])
        }
    }

    @Test func killedWriteLeavesTheOldFile() throws {
        // Goal: a program that dies while it writes harms nothing, and the next write needs no help.
        // Method: a write that fails half-way and can no longer tidy up; then one that can do everything.
        try Data(old).write(to: URL(filePath: path))
        var calls = FileCalls()
        calls.write = { [system = calls.write] descriptor, buffer in
            _ = system(descriptor, UnsafeRawBufferPointer(rebasing: buffer.prefix(5_000)))
            errno = EIO
            return -1
        }
        calls.unlink = { _ in -1 }
        #expect(write(calls) == .failed)
        #expect(try directory.names() == ["week.bundle", "week.bundle.part"])
        #expect(try contents() == old)
        #expect(write() == nil)
        #expect(try directory.names() == ["week.bundle"])
        #expect(try contents() == Self.bytes)
    }

    @Test func nameThatIsNotForcedIsNoSuccess() throws {
        // Goal: a stick may be taken out only once the name is on it too.
        // Method: let the second forcing fail, which is the directory's.
        let count = Mutex(0)
        var calls = FileCalls()
        calls.fsync = { [system = calls.fsync] descriptor in
            guard
                count.withLock({
                    $0 += 1
                    return $0 == 2
                })
            else { return system(descriptor) }
            errno = EIO
            return -1
        }
        #expect(write(calls) == .failed)
    }

    @Test func whatDoesNotReadBackIsReported() throws {
        // Goal: a stick that keeps other bytes than it was given is found out before anybody trusts it.
        // Method: change, shorten, lengthen or remove the file just after it got its name; then let reading fail.
        let damages: [(BundleFileError.Code, @Sendable (String) -> Void)] = [
            (
                .notKept,
                { path in
                    guard let file = FileHandle(forUpdatingAtPath: path) else { return }
                    file.seek(toFileOffset: 150_000)
                    file.write(Data([Self.bytes[150_000] ^ 1]))
                    file.closeFile()
                }
            ),
            (.notKept, { truncate($0, Self.bytes.count - 1) }),
            (.notKept, { truncate($0, Self.bytes.count + 1) }),
            (.notKept, { truncate($0, 0) }),
            (.missing, { unlink($0) }),
        ]
        for (index, (code, damage)) in damages.enumerated() {
            var calls = FileCalls()
            calls.rename = { [system = calls.rename] old, new in
                let result = system(old, new)
                damage(new)
                return result
            }
            #expect(write(calls) == code, "damage \(index)")
        }
        var calls = FileCalls()
        calls.read = { _, _ in
            errno = EIO
            return -1
        }
        #expect(write(calls) == .failed)
    }

    @Test func linksAreNeverFollowed() throws {
        // Goal: nothing outside the stick is written or read through a link that somebody left on it.
        // Method: a link in the place of the unfinished file, and one in the place of the file itself.
        let outside = directory.path + "/outside"
        try Data(old).write(to: URL(filePath: outside))
        #expect(symlink(outside, path + ".part") == 0)
        #expect(write() == nil)
        #expect(try directory.names() == ["outside", "week.bundle"])
        #expect(unlink(path) == 0 && symlink(outside, path) == 0)
        #expect(write() == .notAFile)
        #expect(failure { _ = try BundleFile(path: path).read() } == .notAFile)
        #expect(try [UInt8](Data(contentsOf: URL(filePath: outside))) == old)
    }

    @Test func onlyOrdinaryFilesAreTouched() throws {
        // Goal: a directory, a pipe, a missing file or directory is an error at once, and nothing hangs.
        // Method: each under the file's name, for reading and for writing.
        #expect(failure { _ = try BundleFile(path: path).read() } == .missing)
        #expect(mkdir(path, 0o755) == 0)
        #expect(failure { _ = try BundleFile(path: path).read() } == .notAFile)
        #expect(write() == .notAFile)
        #expect(rmdir(path) == 0 && mkfifo(path, 0o644) == 0)
        #expect(failure { _ = try BundleFile(path: path).read() } == .notAFile)
        #expect(write() == .notAFile)
        #expect(unlink(path) == 0 && mkdir(path + ".part", 0o755) == 0)
        #expect(write() == .notAFile)
        let nowhere = BundleFile(path: directory.path + "/gone/week.bundle")
        #expect(failure { _ = try nowhere.read() } == .missing)
        #expect(failure { try nowhere.write([1]) } == .missing)
    }

    @Test func sizesAreBounded() throws {
        // Goal: a file that is larger than any bundle is refused before it is read, and none is written.
        // Method: a sparse file one byte over the limit; bytes over the limit; exactly the limit is read.
        try Data().write(to: URL(filePath: path))
        #expect(truncate(path, BundleFile.bytesMax + 1) == 0)
        var calls = FileCalls()
        calls.read = { _, _ in preconditionFailure("Nothing is read.") }
        #expect(failure { _ = try BundleFile(path: path, calls: calls).read() } == .tooLarge)
        #expect(truncate(path, BundleFile.bytesMax) == 0)
        #expect(try BundleFile(path: path).read().count == BundleFile.bytesMax)
        let large = [UInt8](repeating: 0, count: BundleFile.bytesMax + 1)
        #expect(failure { try BundleFile(path: path).write(large) } == .tooLarge)
    }

    @Test func changingFilesAreRefused() throws {
        // Goal: a file that shrinks or grows while it is read is not taken for a whole one.
        // Method: change its size at the first read, in either direction.
        for size in [100, Self.bytes.count + 1] {
            #expect(write() == nil)
            var calls = FileCalls()
            calls.read = { [system = calls.read, path] descriptor, buffer in
                truncate(path, size)
                return system(descriptor, buffer)
            }
            #expect(failure { _ = try BundleFile(path: path, calls: calls).read() } == .cutShort, "\(size)")
        }
    }

    @Test(arguments: [
        (ENOENT, BundleFileError.Code.missing), (ENOTDIR, .missing), (EISDIR, .notAFile), (ELOOP, .notAFile),
        (ENXIO, .notAFile), (ENOSPC, .full), (EDQUOT, .full), (EFBIG, .full), (EACCES, .noAccess), (EPERM, .noAccess),
        (EROFS, .noAccess), (EIO, .failed), (EEXIST, .failed),
    ])
    func systemErrorsAreTold(number: Int32, code: BundleFileError.Code) {
        // Goal: each refusal of the system has its code, and names the file and what to do.
        // Method: the table of those that matter here.
        let error = BundleFileError.ofSystem(number, at: "/media/stick/week.bundle")
        #expect(error.code == code)
        #expect(error.message.contains("/media/stick/week.bundle"))
        #expect(error.description.hasSuffix(error.remedy) && !error.remedy.isEmpty)
    }
}
