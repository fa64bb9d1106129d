import GRDB
import SyncKit

/// Turns a store to new keys, in the caller's transaction.
struct KeyChange {
    let db: Database
    let replica: Replica

    /// Seals everything with the key so far, states where its streams end, and goes on with the next.
    ///
    /// - Throws: ``StoreError`` with `.notJoined`; `.notAllowed` for a replica whose keys were replaced too often, or
    ///   which has written more streams than a statement takes.
    func make(to next: Identity) throws -> Rotation {
        let place = try LocalRead(db: db, schema: replica.schema).place()
        let former = replica.identity
        let chain = try db.ownRotations()
        guard chain.statements.count < SyncLimits.rotationsMax else {
            throw StoreError(
                .notAllowed,
                "The keys of this store were replaced \(SyncLimits.rotationsMax) times. Join as a new device.")
        }
        try Sealer(db: db, replica: replica).seal()
        let cut = try Cut(db, replica.schema) { $0.replica == former.replica }.vector
        let statement = try Rotation(
            from: former.signer, to: next.signer, sealingKey: next.sealingKey, at: replica.now(),
            ends: StreamEnds(of: former.replica, in: cut))
        guard statement.ends.numbers.count <= SyncLimits.endsMax,
            statement.encoded.count <= SyncLimits.rotationBytesMax
        else {
            throw StoreError(
                .notAllowed,
                "This replica has written more streams than a statement takes. Its keys cannot be replaced.")
        }
        try db.keep(own: RotationChain(ofOwn: chain.statements + [statement]))
        try db.set(.signer, next.replica.bytes)
        try db.remove(.introduced)
        let successor = replica.goingOn(as: next)
        if place.own.level > .village {
            try RotationRecord(db: db, replica: successor).enterOwn(statement)
        }
        try Sealer(db: db, replica: successor).seal()
        return statement
    }
}
