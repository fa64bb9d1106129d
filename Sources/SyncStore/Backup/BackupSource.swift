import Foundation
public import SyncKit

/// A backup file that is read.
public struct BackupSource: Sendable {
    /// How much is read at once, in bytes.
    private static let pieceBytes = 256 * 1024

    public let path: String
    /// What opens it.
    public let lock: BackupLock
    private let header: BackupHeader

    /// Reads the header.
    ///
    /// - Throws: ``BackupError`` with `.badPath`, `.garbled` or `.newerFormat`; `POSIXError`.
    public init(path: String) throws {
        self.path = path
        header = try BackupHeader(decoding: try Self.open(path).read(BackupHeader.size))
        lock = header.lock
    }

    /// Opens the whole file.
    ///
    /// - Parameter take: Called with each piece of each file, in order. What it was given counts only when this
    ///   returns.
    /// - Throws: ``BackupError`` with `.wrongSecret` or `.garbled`; what `take` throws; `POSIXError`.
    func unpack(
        _ secret: BackupSecret, _ take: (BackupManifest, BackupManifest.File, ArraySlice<UInt8>) throws -> Void
    ) throws -> (manifest: BackupManifest, contents: Hash32) {
        let file = try Self.open(path)
        guard try BackupHeader(decoding: file.read(BackupHeader.size)) == header else {
            throw BackupError(.garbled, "\(path) was changed while it was read. Run the command again.")
        }
        var opener = try BackupOpener(header, secret)
        var unpacker = BackupUnpacker()
        while true {
            let piece = try file.read(Self.pieceBytes)
            if piece.isEmpty { break }
            try unpacker.add(try opener.add(piece), take)
        }
        try opener.finish()
        return (try unpacker.finish(), opener.contents)
    }

    private static func open(_ path: String) throws -> OpenFile {
        do {
            return try OpenFile(path, O_RDONLY)
        } catch let error as POSIXError where [.ENOENT, .ENOTDIR].contains(error.code) {
            throw BackupError(.badPath, "There is no file \(path). Check the path.")
        }
    }
}
