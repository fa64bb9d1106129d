public import SyncKit

/// What was found in a backup, counted anew and not only read from its manifest.
public struct RestoreReport: Sendable {
    public let manifest: BackupManifest
    public let rows: Int
    public let changeSets: Int
    public let pendingRows: Int
    public let stateHash: Hash32?
    /// The restored store's new one; nil where nothing was restored.
    public let incarnation: ID128?
    /// What does not fit, in English; empty when the store in the backup is sound.
    public let problems: [String]

    public var isSound: Bool { problems.isEmpty }

    init(_ manifest: BackupManifest, _ facts: StoreFacts, _ replica: Replica, isRestored: Bool) {
        self.manifest = manifest
        rows = facts.rows
        changeSets = facts.changeSets
        pendingRows = facts.pendingRows
        stateHash = facts.stateHash
        incarnation = isRestored ? facts.incarnation : nil
        problems = facts.problems + Self.differences(manifest, facts, replica)
    }

    /// A manifest of another schema counts other tables.
    private static func differences(_ manifest: BackupManifest, _ facts: StoreFacts, _ replica: Replica) -> [String] {
        var problems: [String] = []
        if manifest.replica != replica.identity.replica {
            problems.append("The key file is not that of the replica \(manifest.replica.hex.prefix(12)).")
        }
        guard manifest.schema == replica.schema.version else { return problems }
        if manifest.rows != facts.rows || manifest.changeSets != facts.changeSets
            || manifest.pendingRows != facts.pendingRows
        {
            problems.append("The store holds other numbers of rows or change-sets than the backup says.")
        }
        if manifest.stateHash != facts.stateHash { problems.append("The state hash is not the one the backup names.") }
        return problems
    }
}
