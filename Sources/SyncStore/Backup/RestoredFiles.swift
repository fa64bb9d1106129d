import Foundation
import SyncKit

/// Writes the files of a backup into a directory, one after another.
final class RestoredFiles {
    private let directory: String
    private var current: (name: String, file: OpenFile)?

    init(in directory: String) {
        self.directory = directory
    }

    func take(_ file: BackupManifest.File, _ piece: ArraySlice<UInt8>) throws {
        if current?.name != file.name {
            try finish()
            current = (file.name, try OpenFile(directory + "/" + file.name, O_WRONLY | O_CREAT | O_EXCL))
        }
        try current?.file.write(piece)
    }

    /// Makes the last file durable.
    func finish() throws {
        try current?.file.sync()
        current = nil
    }
}
