import Foundation
import SyncKit

/// A mark as a file of one line: incarnation and count.
struct MarkerFile {
    /// More than a mark ever has.
    private static let bytesMax = 256

    let directory: String
    let replica: ID128

    private var path: String { directory + "/" + replica.hex + ".mark" }

    /// nil when there is no mark, or what is there is none.
    ///
    /// - Throws: An error of the file system: a disk that fails once must not make a store look like a restored one.
    func read() throws -> Marker.Mark? {
        let bytes: [UInt8]
        do {
            bytes = try OpenFile(path, O_RDONLY).read(Self.bytesMax)
        } catch let error as POSIXError where [.ENOENT, .ENOTDIR].contains(error.code) {
            return nil
        }
        let fields = String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isWhitespace)
        guard fields.count == 2, let incarnation = ID128(hex: String(fields[0])), let count = Int64(fields[1]) else {
            return nil
        }
        return Marker.Mark(incarnation: incarnation, handOvers: count)
    }

    /// Writes the mark durably. Within one incarnation the count never goes back, whichever process comes last.
    ///
    /// - Throws: An error of the file system.
    func raise(to mark: Marker.Mark) throws {
        if !FileManager.default.fileExists(atPath: directory) { try DirectoryLock.make(directory) }
        let lock = Foundation.open(path + ".lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        defer { Foundation.close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO) }
        if let old = try read(), old.incarnation == mark.incarnation, old.handOvers >= mark.handOvers { return }
        let line = "\(mark.incarnation.hex) \(mark.handOvers)\n"
        try StoreFiles(directory: directory).writeSecret(Array(line.utf8), to: path)
    }
}
