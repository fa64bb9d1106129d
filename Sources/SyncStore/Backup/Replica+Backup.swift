import Foundation
import SyncKit

extension Replica {
    /// Writes the whole store, as it is at one instant, into one encrypted file (docs/format/backup.md). Others
    /// may go on writing.
    ///
    /// When this returns, the file is on the disk, and has been read back, opened and compared from there. A store
    /// that does not hold is written all the same; the report says so. On any error there is no file.
    ///
    /// - Throws: ``StoreError`` with `.exists` or `.busy`; ``BackupError`` with `.badPath`, or `.wrongSecret` for
    ///   an empty passphrase; an error of the file system or the database.
    public func backup(to path: String, _ plan: BackupPlan) throws -> BackupReport {
        try NewFile.make(path) { file in
            try Snapshot.take(of: self, in: plan.scratch) { snapshot in
                try write(snapshot, plan, into: file)
            }
        } check: { temporary, report in
            let read = try BackupSource(path: temporary).unpack(plan.secret) { _, _, _ in }
            guard read.contents == report.contents else {
                throw BackupError(
                    .garbled, "What was read back from \(path) is not what was written. Use another disk or stick.")
            }
        }
    }

    private func write(_ snapshot: Snapshot, _ plan: BackupPlan, into file: OpenFile) throws -> BackupReport {
        // The keys that go along are those that the snapshot names, should they have been replaced meanwhile.
        try followKeys(of: snapshot.replica)
        let facts = try StoreFacts(snapshot.replica)
        let keys = BackupPlan.Companion(name: StoreFiles.keysName, bytes: identity.encoded)
        let small = [keys] + plan.companions
        let manifest = BackupManifest(
            program: plan.program, madeAt: now(), replica: identity.replica, incarnation: facts.incarnation,
            unit: facts.unit, schema: schema.version, rows: facts.rows, changeSets: facts.changeSets,
            pendingRows: facts.pendingRows, stateHash: facts.stateHash,
            files: small.map { BackupManifest.File(name: $0.name, size: $0.bytes.count) }
                + [BackupManifest.File(name: StoreAssembly.databaseName, size: try snapshot.file.size())])
        var sealer = try BackupSealer(
            plan.secret, salt: freshSalt(), cost: plan.cost, chunkBytes: plan.chunkBytes)
        try file.write(sealer.header)
        try file.write(sealer.add(manifest.encoded))
        for companion in small { try file.write(sealer.add(companion.bytes)) }
        while true {
            let piece = try snapshot.file.read(plan.chunkBytes)
            if piece.isEmpty { break }
            try file.write(sealer.add(piece))
        }
        try file.write(sealer.finish())
        return BackupReport(
            manifest: manifest, bytes: try file.size(), problems: facts.problems, contents: sealer.contents)
    }

    private func freshSalt() -> [UInt8] {
        var entropy = entropy
        return ID128.random(using: &entropy).bytes + ID128.random(using: &entropy).bytes
    }
}
