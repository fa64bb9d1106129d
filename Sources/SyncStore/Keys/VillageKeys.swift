import GRDB
import SyncKit

/// The keys of this laptop's village: which are held here, which one encrypts, and who else may have them.
struct VillageKeys {
    let db: Database
    let replica: Replica
    /// The village.
    let unit: ID128

    /// nil for a hub, and before the store has a place.
    init?(_ db: Database, _ replica: Replica) throws {
        guard let own = try Replica.place(in: db)?.own, own.level == .village else { return nil }
        self.db = db
        self.replica = replica
        unit = own.id
    }

    /// The key that encrypts what is sealed now: of those held here that are good, the one with the greatest id, so
    /// that laptops that hold the same choose the same. Where there is none a new one is made.
    func current() throws -> VillageKey {
        let wraps = try wraps()
        let gone = try gone()
        let good = try db.villageKeys().filter { wraps.isGood($0.id, without: gone) }
        if let key = good.max(by: { $0.id < $1.id }) { return key }
        var entropy = replica.entropy
        let key = VillageKey.random(using: &entropy)
        try db.keep(key)
        try share()
        return key
    }

    /// Wraps every key held here to all who may have it and do not yet: also old ones, so that a new laptop can read
    /// what was written before it came.
    func share() throws {
        let keys = try db.villageKeys()
        if keys.isEmpty { return }
        let wraps = try wraps()
        let receivers = try receivers()
        var missing: [(key: VillageKey, receiver: KeyReceiver, wrapped: [UInt8])] = []
        for key in keys {
            for receiver in receivers where !wraps.contains(key.id, to: receiver) {
                // A device whose key cannot be used reads nothing: no reason to stop for the others.
                guard let wrapped = try? key.wrapped(to: receiver.publicKey, of: unit) else { continue }
                missing.append((key, receiver, wrapped))
            }
        }
        if missing.isEmpty { return }
        try replica.captured(
            { local in
                for (key, receiver, wrapped) in missing {
                    let values: [String: Value] = [
                        "keyId": .blob(key.id.bytes), "recipient": .blob(receiver.id.bytes),
                        "recipientKey": .blob(receiver.publicKey), "wrapped": .blob(wrapped),
                    ]
                    let name = SystemTables.keyWrap.name
                    _ = try local.put(name, unit: unit, local.naturalID(name, unit: unit, values), values)
                }
            }, in: db)
    }

    /// Unwraps what has come for this device, also by a laptop that had not heard of its new keys.
    ///
    /// - Returns: The ids of the keys that are held from now on.
    func unwrap() throws -> Set<ID128> {
        try replica.ownReplicas(in: db).reduce(into: []) { taken, own in
            try taken.formUnion(take(for: own) { replica.identity.unwrap($0, id: $1, of: unit) })
        }
    }

    /// Keeps the keys that are wrapped to a receiver and not held yet.
    func take(
        for receiver: ID128, _ unwrap: (_ wrapped: [UInt8], _ id: ID128) -> VillageKey?
    ) throws -> Set<ID128> {
        var taken: Set<ID128> = []
        for wrap in try wraps().all where wrap.recipient == receiver {
            guard try db.villageKey(wrap.keyID) == nil, let key = unwrap(wrap.wrapped, wrap.keyID) else { continue }
            try db.keep(key)
            taken.insert(key.id)
        }
        return taken
    }

    /// Devices of the village that may read and to which some key on record is not wrapped yet, this one left out.
    func waitingDevices() throws -> Int {
        let wraps = try wraps()
        let keys = Set(wraps.all.map(\.keyID))
        let others = try devices().filter { $0.id != replica.identity.replica }
        return others.count { device in keys.contains { !wraps.contains($0, to: device) } }
    }

    /// The public keys of the sheets from which a new laptop can be given the village's keys. One that a device
    /// printed that was cut off since is good no more: that device may have kept the words.
    func sheets() throws -> [KeyReceiver] {
        let revoked = try revoked()
        let statement = try db.cachedStatement(
            sql: """
                SELECT r.publicKey, s.replica FROM recovery r JOIN sync_audience a ON a.n = r._a
                LEFT JOIN sync_log l ON l.audience = r._a AND l.version = r._v LEFT JOIN sync_stream s ON s.n = l.stream
                WHERE a.unit = ? AND r._d = 0 ORDER BY r.id
                """)
        return try Row.fetchAll(statement, arguments: [unit.stored]).compactMap { row in
            guard case .blob(let publicKey) = Value(row["publicKey"] as DatabaseValue),
                !(ID128(row["replica"] as DatabaseValue).map(revoked.contains) ?? false)
            else { return nil }
            return KeyReceiver(id: SealingKey.id(ofPublic: publicKey), publicKey: publicKey)
        }
    }

    func wraps() throws -> KeyWraps {
        try KeyWraps(of: unit, own: replica.identity.replica, in: db)
    }

    private func receivers() throws -> [KeyReceiver] {
        let own = KeyReceiver(id: replica.identity.replica, publicKey: replica.identity.sealingKey)
        if PlantedBug.selfishKey.isOn { return [own] }
        return try [own] + devices().filter { $0.id != own.id } + sheets()
    }

    /// The enrolled devices of the village that were not cut off, under their present keys.
    private func devices() throws -> [KeyReceiver] {
        let gone = try gone()
        let statement = try db.cachedStatement(
            sql: """
                SELECT DISTINCT id, sealingKey FROM device
                WHERE unit = ? \(PlantedBug.generousKey.isOn ? "OR level = 1" : "") AND _d = 0 ORDER BY id
                """)
        return try Row.fetchAll(statement, arguments: [unit.stored]).compactMap { row in
            let id = try row.id("id")
            guard !gone.contains(id), case .blob(let key) = Value(row["sealingKey"] as DatabaseValue) else {
                return nil
            }
            return KeyReceiver(id: id, publicKey: key)
        }
    }

    /// Devices that were cut off, and keys that were replaced: somebody else may have them.
    private func gone() throws -> Set<ID128> {
        try revoked().union(Revocations(db, replica.schema).replaced)
    }

    /// Devices that were cut off. This one, should it be among them, goes on for itself.
    private func revoked() throws -> Set<ID128> {
        try Revocations(db, replica.schema).devices.subtracting([replica.identity.replica])
    }
}
