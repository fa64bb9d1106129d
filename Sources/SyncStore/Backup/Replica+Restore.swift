import Foundation
import GRDB
import SyncKit

extension Replica {
    /// The directory inside a store's in which a restore works until it is done.
    static let unfinishedRestoreName = "restore.unfinished"

    /// Makes a store from a backup, in a new or empty directory, under a new incarnation.
    ///
    /// The store is verified before it is moved into its place; a restore that fails or is cut short leaves none.
    ///
    /// - Throws: ``BackupError`` with `.wrongSecret`, `.garbled`, `.otherProgram`, `.newerFormat` or `.unsound`;
    ///   ``StoreError`` with `.exists`, `.busy` or `.newerSchema`; an error of the file system or the database.
    public static func restore(
        _ source: BackupSource, into files: StoreFiles, _ plan: RestorePlan
    ) throws
        -> RestoreReport
    {
        try StoreAssembly(directory: files.directory, unfinishedName: unfinishedRestoreName).make { unfinished in
            let restored = RestoredFiles(in: unfinished.directory)
            let (manifest, _) = try source.unpack(plan.secret) { manifest, file, piece in
                try plan.check(manifest, file)
                try restored.take(file, piece)
            }
            try restored.finish()
            let replica = try open(unfinished, plan)
            let report = try beginAnew(replica, manifest)
            try replica.close()
            return report
        }
    }

    private static func open(_ files: StoreFiles, _ plan: RestorePlan) throws -> Replica {
        guard files.exists, FileManager.default.fileExists(atPath: files.keys) else {
            throw StoreError.damaged("backup: a file is missing")
        }
        let keys = try [UInt8](Data(contentsOf: URL(filePath: files.keys)))
        return try overQueue(
            files.database, isReadOnly: false, identity: try Identity(decoding: keys), schema: plan.schema,
            entropy: plan.entropy, clock: plan.clock)
    }

    private static func beginAnew(_ replica: Replica, _ manifest: BackupManifest) throws -> RestoreReport {
        do {
            try replica.transaction { db in
                try replica.checkLayout(in: db)
                try replica.openIncarnation(in: db)
            }
            let report = RestoreReport(manifest, try StoreFacts(replica), replica, isRestored: true)
            guard report.isSound else {
                throw BackupError(
                    .unsound,
                    "The store in the backup does not hold: \(report.problems.joined(separator: " ")) "
                        + "Restore an older backup.")
            }
            return report
        } catch {
            // The first error is the one to tell; the files of this store are removed anyway.
            try? replica.close()
            throw error
        }
    }

    /// Restores a backup into memory, verifies it, and says what was found. Nothing is written anywhere.
    ///
    /// - Throws: ``BackupError`` with `.wrongSecret`, `.garbled`, `.otherProgram` or `.newerFormat`;
    ///   ``StoreError`` with `.damaged` or `.newerSchema`; `POSIXError` with `.ENOMEM` for a database beyond 2 GiB;
    ///   an error of the database.
    public static func check(_ source: BackupSource, _ plan: RestorePlan) throws -> RestoreReport {
        let memory = MemoryFiles()
        let (manifest, _) = try source.unpack(plan.secret) { manifest, file, piece in
            try plan.check(manifest, file)
            try memory.take(file, piece)
        }
        let replica = try memory.replica(plan)
        try replica.database.read { try replica.checkLayout(in: $0) }
        let report = RestoreReport(manifest, try StoreFacts(replica), replica, isRestored: false)
        try replica.close()
        return report
    }
}
