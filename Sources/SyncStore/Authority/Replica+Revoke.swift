import GRDB
public import SyncKit

extension Replica {
    /// Cuts a device of a unit at or below this hub off. What this hub holds of it counts; what comes later is
    /// held, passed on and parked, and its exchanges are refused. The same device again changes nothing.
    ///
    /// - Throws: `.notAllowed` for this hub itself, at a village, or for a device elsewhere in the tree;
    ///   `.noSuchRow` for a device that is not known; `.invalidValue` for a reason that is too long.
    @discardableResult
    public func revoke(_ device: ID128, reason: String?) throws -> Revocation {
        guard reason?.utf8.count ?? 0 <= Self.revocationReasonBytesMax else {
            throw StoreError(
                .invalidValue, "The reason is longer than \(Self.revocationReasonBytesMax) bytes. Shorten it.")
        }
        return try transaction { try RevocationRecord(db: $0, replica: self).enter(device, reason: reason) }
    }

    private static let revocationReasonBytesMax = 2_000

    /// Takes a change-set in after all that is parked as a whole: a branch of a fork, or what came after its
    /// device's revocation. This hub's verdict is sealed and what it changes is folded in the same transaction;
    /// everybody who reads the change-set follows with the next exchange. What was accepted before is no error.
    ///
    /// - Throws: `.notAllowed` at a village, or when a hub above has refused it; `.noSuchRow` when nothing of that
    ///   name is parked.
    public func acceptWhole(_ changeSet: Hash32) throws {
        try transaction { db in
            let own = try LocalRead(db: db, schema: schema).place().own
            guard own.level > .village else {
                throw StoreError(.notAllowed, "Only a hub judges parked change-sets. Ask the street.")
            }
            try Sealer(db: db, replica: self).seal()
            guard let entry = try db.entry(named: changeSet) else {
                throw StoreError(.noSuchRow, "No change-set of that name is held here. List them with parked.")
            }
            let parking = Parking(db, schema)
            let reason = try parking.reason(entry.changeSet.header, hash: changeSet, at: entry.place)
            guard let reason else {
                if try WholeVerdict(over: changeSet, in: db) == .accepted { return }
                throw StoreError(.noSuchRow, "The change-set is not parked. List them with parked.")
            }
            try Verdicts(db: db, replica: self).acceptWhole(entry.changeSet, reason)
            guard try WholeVerdict(over: changeSet, in: db) == .accepted else {
                throw StoreError(.notAllowed, "A hub above has refused this change-set. Ask it to judge again.")
            }
            let refolder = Refolder(
                db: db, replica: self, authors: Authors(db, schema), parking: Parking(db, schema))
            let author = entry.changeSet.header.stream.replica
            for (audience, keys) in try refolder.rows(writtenBy: author).sorted(by: { $0.key < $1.key }) {
                try refolder.refold(keys, of: audience)
            }
        }
    }
}
