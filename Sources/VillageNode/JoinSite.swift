import CommandKit
import Foundation
import StarKit
import SyncKit
import SyncStore

/// The store that a join makes or takes up again, and the way back to how it was before.
struct JoinSite {
    let replica: Replica
    private let directory: String
    private let before: Before

    private enum Before {
        case nothing
        case emptyDirectory
        case store
    }

    /// Makes the store in a new or empty directory, or opens the one that is there.
    ///
    /// - Parameter isMade: The store must be there.
    /// - Throws: `StoreError` with `.exists` when there is something else under that name; as `Replica.open`.
    init(directory: String, marker: Marker, isMade: Bool) throws {
        self.directory = directory
        let files = StoreFiles(directory: directory)
        var isDirectory: ObjCBool = true
        if FileManager.default.fileExists(atPath: directory, isDirectory: &isDirectory), !isDirectory.boolValue {
            throw StoreError(.exists, "\(directory) is a file. Choose a new directory.")
        }
        if files.exists || isMade {
            before = .store
            replica = try Replica.open(files, schema: Book.schema, marker: marker)
            if let own = try replica.place()?.own, own.level > .village {
                throw StoreError(.exists, "The store in \(directory) is a hub's. Choose a new directory.")
            }
        } else {
            before = FileManager.default.fileExists(atPath: directory) ? .emptyDirectory : .nothing
            replica = try Replica.create(files, schema: Book.schema, marker: marker)
        }
    }

    /// Removes the store if this run made it; one that was there before stays as it is.
    ///
    /// - Throws: An error of the file system or of the store.
    func undo() throws {
        let files = FileManager.default
        switch before {
        case .store: return
        case .nothing:
            try replica.close()
            try files.removeItem(atPath: directory)
        case .emptyDirectory:
            try replica.close()
            for name in try files.contentsOfDirectory(atPath: directory) {
                try files.removeItem(atPath: directory + "/" + name)
            }
        }
    }
}
