import GRDB
import SyncKit

extension Replica {
    /// Turns to the keys that the store names: another process may have replaced them.
    func followKeys(in db: Database) throws {
        guard let signer = try db.bytes(.signer).flatMap({ ID128($0) }) else { return }
        try keys.turn(to: signer)
    }

    /// Turns to the keys that a copy of this store names.
    func followKeys(of copy: Replica) throws { try copy.database.read { try followKeys(in: $0) } }

    /// The replicas that this store has been, the present one last.
    func ownReplicas(in db: Database) throws -> [ID128] {
        try db.ownRotations().statements.map(\.former) + [identity.replica]
    }
}

extension Database {
    /// How this store's replica has come to its present key.
    func ownRotations() throws -> RotationChain {
        guard let bytes = try bytes(.rotations) else { return RotationChain() }
        var reader = ByteReader(bytes)
        do { return RotationChain(ofOwn: try reader.rotations()) } catch { throw StoreError.damaged("rotations") }
    }

    func keep(own chain: RotationChain) throws {
        var writer = ByteWriter()
        writer.rotations(chain.statements)
        try set(.rotations, writer.bytes)
    }
}
