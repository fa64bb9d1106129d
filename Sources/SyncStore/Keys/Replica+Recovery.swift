import GRDB
import SyncKit

extension Replica {
    /// The village's recovery sheet of this laptop: made once, the same words each time after that.
    ///
    /// What is needed to read from it goes to the street with the next exchange.
    ///
    /// - Throws: ``StoreError`` with `.notJoined`; `.notAllowed` at a hub.
    public func recoverySheet() throws -> RecoverySheet {
        try transaction { db in
            let place = try LocalRead(db: db, schema: schema).place()
            guard let keys = try VillageKeys(db, self) else {
                throw StoreError(.notAllowed, "Only a village's laptop has private tables. Run this on one of them.")
            }
            if let secret = try db.bytes(.recoverySecret) {
                return RecoverySheet(unit: place.own, secret: secret, isNew: false)
            }
            var entropy = entropy
            let secret = VillageKey.random(using: &entropy).bytes
            try Sealer(db: db, replica: self).seal()
            try db.set(.recoverySecret, secret)
            let publicKey = try SealingKey(seed: secret).publicBytes
            try captured(
                { local in
                    let values: [String: Value] = ["publicKey": .blob(publicKey), "madeAt": .integer(now())]
                    let name = SystemTables.recovery.name
                    _ = try local.put(name, unit: keys.unit, local.naturalID(name, unit: keys.unit, values), values)
                }, in: db)
            try keys.share()
            return RecoverySheet(unit: place.own, secret: secret, isNew: true)
        }
    }

    /// Takes the village's keys with the secret of a recovery sheet, and folds in what they open.
    ///
    /// - Returns: How many keys were new here.
    /// - Throws: ``StoreError`` with `.noSuchRow` when nothing in this store is wrapped to that sheet; `.notJoined`;
    ///   `.notAllowed` at a hub.
    public func recover(secret: [UInt8]) throws -> Int {
        try transaction { db in
            _ = try LocalRead(db: db, schema: schema).place()
            guard let keys = try VillageKeys(db, self) else {
                throw StoreError(.notAllowed, "Only a village's laptop has private tables. Run this on one of them.")
            }
            let sealing = try SealingKey(seed: secret)
            guard try keys.wraps().all.contains(where: { $0.recipient == sealing.id }) else {
                throw StoreError(
                    .noSuchRow,
                    "Nothing in this store is for that sheet. Sync first; if it stays so, look for a newer sheet, or "
                        + "for the one of this village.")
            }
            try Sealer(db: db, replica: self).seal()
            let taken = try keys.take(for: sealing.id) { wrapped, id in
                VillageKey(unwrapping: wrapped, id: id, of: keys.unit, with: sealing)
            }
            try Refolder(
                db: db, replica: self, authors: Authors(db, schema), parking: Parking(db, schema)
            ).refold(encryptedWith: taken)
            return taken.count
        }
    }
}
