import Foundation
import StarKit
import StarStore
import SyncKit

/// The bytes of pictures, beside a store: one file a picture, named by its hash.
struct AttachmentFolder {
    private let path: String

    /// - Parameter store: The store's directory.
    init(store: String) {
        path = "\(store)/attachments"
    }

    func file(of hash: Hash32) -> String { "\(path)/\(hash.hex)" }

    func holds(_ hash: Hash32) -> Bool { access(file(of: hash), R_OK) == 0 }

    /// Keeps a picture's bytes; the same picture again changes nothing.
    ///
    /// - Throws: `POSIXError`.
    func keep(_ bytes: [UInt8]) throws {
        guard mkdir(path, 0o755) == 0 || errno == EEXIST else { throw OutputFile.posix() }
        let hash = Hash32.of(bytes)
        if holds(hash) { return }
        try OutputFile.write(bytes, to: file(of: hash), replaces: true)
    }

    /// The bytes of a picture.
    ///
    /// - Throws: ``CommandFailure`` with `.badInput` when they are not here or are damaged; `POSIXError`.
    func bytes(of picture: AttachmentView) throws -> [UInt8] {
        guard holds(picture.sha256) else {
            throw CommandFailure(
                .badInput,
                Words(
                    "The bytes of \(picture.name) are not here. Ask \(picture.unitCode) for them (attachment export), "
                        + "and take the file in with \"attachment take\".",
                    "\(picture.name)的文件不在本机。请向\(picture.unitCode)索取（attachment export），再用“attachment take”收入。"))
        }
        let bytes = try InputFile.bytes(of: file(of: picture.sha256), bytesMax: Book.attachmentBytesMax)
        guard Hash32.of(bytes) == picture.sha256 else {
            throw CommandFailure(
                .badInput,
                Words(
                    "The file of \(picture.name) is damaged. Remove \(file(of: picture.sha256)) and take it in again.",
                    "\(picture.name)的文件已损坏。请删除\(file(of: picture.sha256))后重新收入。"))
        }
        return bytes
    }
}
