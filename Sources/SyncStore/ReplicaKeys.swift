import Foundation
import SyncKit
import Synchronization

/// The keys of an open store. They may be replaced while it is open, by this process or by another.
///
/// The store names the key that signs; the key file has it, or for a moment the file of the next keys beside it. So the
/// step from one key to the next is the commit that names it, and a crash at any point leaves one of the two in force.
final class ReplicaKeys: Sendable {
    private let held: Mutex<Identity>
    private let files: StoreFiles?

    init(_ identity: Identity, in files: StoreFiles? = nil) {
        held = Mutex(identity)
        self.files = files
    }

    /// Reads the key file.
    ///
    /// - Throws: ``StoreError`` with `.damaged` when it is missing or no key file.
    convenience init(in files: StoreFiles) throws {
        guard let identity = try Self.read(files.keys) else {
            throw StoreError(.damaged, "The key file of \(files.directory) is missing. Restore the last backup.")
        }
        self.init(identity, in: files)
    }

    var identity: Identity { held.withLock { $0 } }

    /// Turns to the keys that the store names.
    ///
    /// - Throws: ``StoreError`` with `.damaged` when no file has them.
    func turn(to replica: ID128) throws {
        if identity.replica == replica { return }
        if let files {
            for path in [files.nextKeys, files.keys] {
                guard let found = try Self.read(path), found.replica == replica else { continue }
                return held.withLock { $0 = found }
            }
        }
        throw StoreError(
            .damaged, "The key file is not the one that this store goes on with. Restore the last backup.")
    }

    /// Takes the last step of a change of keys that was cut short behind its commit; another process may be about to.
    func settle() throws {
        guard let files, let last = try Self.read(files.nextKeys), last.replica == identity.replica else { return }
        do {
            try DirectoryLock.hold(files.directory) {
                if let last = try Self.read(files.nextKeys), last.replica == identity.replica {
                    try files.putNextKeysInPlace()
                }
            }
        } catch let error as StoreError where error.code == .busy {
            // It is done there, or by whoever opens the store next.
        }
    }

    /// Runs a change of keys while no other process changes them.
    ///
    /// - Parameters:
    ///   - fresh: The keys to go on with.
    ///   - commit: Makes the store name them; they are on the disk by then.
    /// - Throws: ``StoreError`` with `.busy`; an error of the file system; what `commit` throws.
    func change<Result>(to fresh: Identity, _ commit: (Identity) throws -> Result) throws -> Result {
        guard let files else {
            let next = fresh.following(identity)
            let result = try commit(next)
            held.withLock { $0 = next }
            return result
        }
        return try DirectoryLock.hold(files.directory) {
            // A run that was cut short behind its commit has left its last step undone.
            if let last = try Self.read(files.nextKeys), last.replica == identity.replica {
                try files.putNextKeysInPlace()
            }
            let next = fresh.following(identity)
            try files.writeSecret(next.encoded, to: files.nextKeys)
            let result = try commit(next)
            held.withLock { $0 = next }
            try files.putNextKeysInPlace()
            return result
        }
    }

    private static func read(_ path: String) throws -> Identity? {
        try FileManager.default.contents(atPath: path).map { try Identity(decoding: [UInt8]($0)) }
    }
}
