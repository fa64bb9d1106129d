import Foundation
import SyncStore

/// The directory of a hub's store: the files of a replica, and beside them the TLS key with its certificate.
struct HubFiles: Sendable {
    /// The directory in which a store is made before it moves into its place.
    static let unfinishedName = "init.unfinished"
    /// The file that makes a store exist: it moves into its place last.
    static let databaseName = "store.sqlite"

    /// The store's directory, without a slash at its end.
    let directory: String

    init(directory: String) {
        var path = directory
        while path.count > 1, path.last == "/" { path.removeLast() }
        self.directory = path
    }

    /// The replica's files.
    var replica: StoreFiles { StoreFiles(directory: directory) }

    var tlsKeyPath: String { directory + "/tls.key.pem" }

    var tlsCertificatePath: String { directory + "/tls.cert.pem" }

    /// Holds the address under which the hub was last served.
    var addressPath: String { directory + "/served.url" }

    var databasePath: String { directory + "/" + Self.databaseName }

    /// Whether making a store here was cut short.
    var isUnfinished: Bool { !replica.exists && FileManager.default.fileExists(atPath: unfinished.directory) }

    private var unfinished: HubFiles { HubFiles(directory: directory + "/" + Self.unfinishedName) }

    /// Makes a store by letting `build` make it in a directory of its own and moving it into its place.
    ///
    /// Until the last step nothing that is called a store is there; what a former call left when it was cut short
    /// is removed or replaced.
    ///
    /// - Throws: ``StoreError`` with `.exists` if a store or anything else is in the directory, `.busy` if another
    ///   process is making one there; what `build` throws; an error of the file system.
    func make(_ build: (HubFiles) throws -> Void) throws {
        let manager = FileManager.default
        try manager.createDirectory(
            atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        try DirectoryLock.hold(directory) {
            try checkFree()
            if isUnfinished { try manager.removeItem(atPath: unfinished.directory) }
            try manager.createDirectory(
                atPath: unfinished.directory, withIntermediateDirectories: false,
                attributes: [.posixPermissions: 0o700])
            do {
                try build(unfinished)
            } catch {
                // The first error is the one to tell; what cannot be removed now, the next call removes.
                try? manager.removeItem(atPath: unfinished.directory)
                throw error
            }
            try moveIntoPlace()
        }
    }

    private func checkFree() throws {
        guard !replica.exists else {
            throw StoreError(.exists, "There is a store in \(directory) already. Choose another directory.")
        }
        guard try isUnfinished || FileManager.default.contentsOfDirectory(atPath: directory).isEmpty else {
            throw StoreError(
                .exists, "\(directory) is not empty. Choose a new directory, or remove what is in it first.")
        }
    }

    /// Moves every file up, the database last: from that moment the store exists, and it is whole.
    private func moveIntoPlace() throws {
        let manager = FileManager.default
        let names = try manager.contentsOfDirectory(atPath: unfinished.directory)
        guard names.contains(Self.databaseName), !names.contains(where: { $0.hasSuffix("-wal") }) else {
            throw StoreError(.damaged, "The new store was not closed whole. Run init again.")
        }
        for name in names.sorted() where name != Self.databaseName { try move(name) }
        try DirectoryLock.sync(directory)
        try move(Self.databaseName)
        try DirectoryLock.sync(directory)
        try manager.removeItem(atPath: unfinished.directory)
    }

    private func move(_ name: String) throws {
        // Unlike the file manager's move this replaces what a call that was cut short has left.
        guard rename(unfinished.directory + "/" + name, directory + "/" + name) == 0 else {
            throw POSIXError(POSIXErrorCode(rawValue: errno) ?? .EIO)
        }
    }
}
