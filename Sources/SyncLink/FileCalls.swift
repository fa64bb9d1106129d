import Foundation

/// The system calls that ``BundleFile`` makes, so that a test can let each of them fail. They return what the
/// system returns and leave the reason in `errno`.
struct FileCalls: Sendable {
    var open: @Sendable (_ path: String, _ flags: Int32) -> Int32 = { path, flags in
        Foundation.open(path, flags, 0o644)
    }
    var read: @Sendable (_ descriptor: Int32, UnsafeMutableRawBufferPointer) -> Int = { descriptor, buffer in
        Foundation.read(descriptor, buffer.baseAddress, buffer.count)
    }
    var write: @Sendable (_ descriptor: Int32, UnsafeRawBufferPointer) -> Int = { descriptor, buffer in
        Foundation.write(descriptor, buffer.baseAddress, buffer.count)
    }
    var fsync: @Sendable (_ descriptor: Int32) -> Int32 = { Foundation.fsync($0) }
    var close: @Sendable (_ descriptor: Int32) -> Int32 = { Foundation.close($0) }
    var rename: @Sendable (_ old: String, _ new: String) -> Int32 = { Foundation.rename($0, $1) }
    var unlink: @Sendable (_ path: String) -> Int32 = { Foundation.unlink($0) }
    /// Asks the system to forget what it has in memory of a file, so that the next read asks the device.
    var forget: @Sendable (_ descriptor: Int32) -> Void = { descriptor in
        #if canImport(Glibc)
        _ = posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
        #endif
    }
}
