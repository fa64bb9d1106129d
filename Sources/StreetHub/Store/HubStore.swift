import Foundation
import StarKit
import SyncKit
import SyncStore

/// An open store of a hub.
struct HubStore: Sendable {
    let files: HubFiles
    let replica: Replica

    /// Opens the store in a directory.
    ///
    /// - Parameter marker: Where the mark of the store is; nil for a store that nothing leaves.
    /// - Throws: ``StoreError`` with `.absent` (also for a store that is no hub's), `.damaged` or `.newerSchema`; an
    ///   error of the file system or the database.
    static func open(_ directory: String, marker: Marker? = nil) throws -> HubStore {
        let files = HubFiles(directory: directory)
        guard !files.isUnfinished else {
            throw StoreError(.absent, "The store in \(files.directory) was not made to the end. Run init again.")
        }
        let replica = try Replica.open(files.replica, schema: Book.schema, marker: marker)
        guard let place = try replica.place(), place.own.level > .village else {
            throw StoreError(.absent, "The store in \(files.directory) is no hub's. Check the path.")
        }
        return HubStore(files: files, replica: replica)
    }

    /// Makes the store of a hub that is its own root: keys, TLS key, the hub's unit.
    ///
    /// A call that was cut short leaves no store; the next call starts over.
    ///
    /// - Throws: ``StoreError`` with `.exists` or `.busy`; an error of the file system or the database.
    static func make(_ directory: String, founding hub: HubFounding) throws {
        let identity = try TLSIdentity.make(commonName: hub.code, now: Date())
        try HubFiles(directory: directory).make { files in
            let replica = try Replica.create(files.replica, schema: Book.schema)
            do {
                try replica.foundHub(level: hub.kind.level, kind: hub.kind.rawValue, code: hub.code, name: hub.name)
            } catch {
                // The first error is the one to tell; the files of this store are removed anyway.
                try? replica.close()
                throw error
            }
            try replica.close()
            try files.replica.writeSecret(Array(identity.keyPEM.utf8), to: files.tlsKeyPath)
            try files.replica.writeSecret(Array(identity.certificatePEM.utf8), to: files.tlsCertificatePath)
        }
    }

    /// The hub's own unit.
    ///
    /// - Throws: ``StoreError`` with `.notJoined` if the store has none.
    func unit() throws -> Place.Unit {
        try replica.read { try $0.place().own }
    }

    /// The TLS key and its certificate.
    ///
    /// - Throws: ``StoreError`` with `.damaged` if a file is missing; ``HubServerError`` with `.badIdentity` if one
    ///   cannot be read or they do not belong together.
    func tlsIdentity() throws -> TLSIdentity {
        let manager = FileManager.default
        guard let certificate = manager.contents(atPath: files.tlsCertificatePath),
            let key = manager.contents(atPath: files.tlsKeyPath)
        else {
            throw StoreError(
                .damaged, "The TLS key or its certificate is missing in \(files.directory). Restore the last backup.")
        }
        return try TLSIdentity(
            certificatePEM: String(decoding: certificate, as: UTF8.self), keyPEM: String(decoding: key, as: UTF8.self))
    }

    /// The address under which the hub was last served; nil when it has not been, or when it listened on every
    /// address of the machine.
    var servedAddress: String? {
        FileManager.default.contents(atPath: files.addressPath)
            .map { String(decoding: $0, as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines) }
    }

    /// Remembers the address for the invitations to come.
    ///
    /// - Throws: An error of the file system.
    func remember(address: String) throws {
        guard servedAddress != address else { return }
        try files.replica.writeSecret(Array((address + "\n").utf8), to: files.addressPath)
    }
}
