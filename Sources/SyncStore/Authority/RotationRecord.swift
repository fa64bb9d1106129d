import GRDB
import SyncKit

/// Writes what this hub has heard of keys that were replaced, in the caller's transaction: of those below it, of its
/// own, and of the hub above it for those below.
struct RotationRecord {
    let db: Database
    let replica: Replica

    private var read: LocalRead { LocalRead(db: db, schema: replica.schema) }

    /// Enrols the present key of a device that is known under a former one. What it says again changes nothing.
    ///
    /// - Parameter chain: Signed throughout; it ends with the sender of a request.
    /// - Throws: ``ExchangeError`` with `.revoked`; `.replaced` when the former key was replaced by another;
    ///   `.badSignature` for devices of different units.
    func introduce(_ chain: RotationChain) throws {
        guard let present = chain.present, let own = try Replica.place(in: db)?.own, own.level > .village else {
            return
        }
        let authors = Authors(db, replica.schema)
        let rotations = try authors.currentRotations()
        let new = try chain.statements.filter { statement in
            guard let known = rotations.statement(of: statement.former) else { return true }
            guard known == statement else { throw Self.replacedByAnother }
            return false
        }
        let standings = try Set(chain.replicas.compactMap { try authors.author($0)?.standing })
        guard let standing = standings.first,
            try authors.currentRights().units.places[standing.unit]?.parent == own.id
        else { return }
        guard standings.count == 1 else {
            throw ExchangeError(.badSignature, "A change of keys joins devices of different units; nothing was taken.")
        }
        let revocations = try Revocations(db, replica.schema)
        guard !chain.replicas.contains(where: revocations.contains) else { throw Invitations.revoked }
        let isEnrolled = try read.row(SystemTables.device.name, unit: own.id, present.replica) != nil
        if new.isEmpty && isEnrolled { return }
        try Sealer(db: db, replica: replica).seal()
        let device = isEnrolled ? nil : try self.device(among: chain.replicas, own.id)
        let received = try new.map { statement in
            let held = try Cut(db, replica.schema) { $0.replica == statement.former }.vector
            return StreamEnds(of: statement.former, in: held).beyond(statement.ends)
        }
        try replica.captured(
            { local in
                for (statement, received) in zip(new, received) { try put(statement, received, local, own.id) }
                if let device, let last = chain.statements.last { try put(device, as: last, local, own.id) }
            }, in: db)
        try Sealer(db: db, replica: replica).seal()
    }

    /// This hub itself has new keys: the replica is the successor by now.
    func enterOwn(_ statement: Rotation) throws {
        let own = try read.place().own.id
        let device = try read.row(SystemTables.device.name, unit: own, statement.former)
        try replica.captured(
            { local in
                try put(statement, StreamEnds(), local, own)
                if let device { try put(device, as: statement, local, own) }
            }, in: db)
    }

    /// Tells those below this hub that the hub above has new keys.
    func vouch(for chain: RotationChain) throws {
        guard !chain.isEmpty, let own = try Replica.place(in: db)?.own, own.level > .village else { return }
        let rows = try read.rows(SystemTables.rotation.name, unit: own.id)
        let told = Set(rows.compactMap { $0.reference("former") })
        let new = chain.statements.filter { !told.contains($0.former) }
        if new.isEmpty { return }
        try Sealer(db: db, replica: replica).seal()
        try replica.captured(
            { local in for statement in new { try put(statement, StreamEnds(), local, own.id) } }, in: db)
        try Sealer(db: db, replica: replica).seal()
        try foldAgain(Set(new.map(\.former)))
    }

    /// Takes the records of a unit's devices over into this hub's audience.
    func copy(of devices: Set<ID128>, _ local: LocalWrite, _ own: ID128) throws {
        for row in try read.rows(SystemTables.rotation.name, unit: nil) where row.unit != own {
            guard let former = row.reference("former"), devices.contains(former) else { continue }
            let names = row.table.columns.map(\.name)
            let values = Dictionary(zip(names, row.values), uniquingKeysWith: { first, _ in first })
            let id = try local.naturalID(SystemTables.rotation.name, unit: own, values)
            if try local.read.row(SystemTables.rotation.name, unit: own, id) != nil { continue }
            try local.put(SystemTables.rotation.name, unit: own, id, values)
        }
    }

    private func put(_ statement: Rotation, _ received: StreamEnds, _ local: LocalWrite, _ own: ID128) throws {
        var writer = ByteWriter()
        writer.ends(received)
        let isFitting = statement.encoded.count + writer.bytes.count < SyncLimits.rowBytesMax - 256
        let values: [String: Value] = [
            "former": .blob(statement.former.bytes), "statement": .blob(statement.encoded),
            "received": received.isEmpty || !isFitting ? .null : .blob(writer.bytes),
            "rotatedAt": .integer(statement.at),
        ]
        let id = try local.naturalID(SystemTables.rotation.name, unit: own, values)
        try local.put(SystemTables.rotation.name, unit: own, id, values)
    }

    /// Writes a device's record again under its new keys.
    private func put(_ device: StoredRow, as statement: Rotation, _ local: LocalWrite, _ own: ID128) throws {
        let names = device.table.columns.map(\.name)
        var values = Dictionary(zip(names, device.values), uniquingKeysWith: { first, _ in first })
        values["signingKey"] = .blob(statement.key.bytes)
        values["sealingKey"] = .blob(statement.sealingKey)
        try local.put(SystemTables.device.name, unit: own, statement.successor, values)
    }

    /// The newest record of a device under one of its keys, of this hub's own if there is one.
    private func device(among replicas: [ID128], _ own: ID128) throws -> StoredRow? {
        let rows = try read.rows(SystemTables.device.name, unit: nil).filter { replicas.contains($0.id) }
        let rank = { (row: StoredRow) in (row.unit == own ? 1 : 0, replicas.firstIndex(of: row.id) ?? 0) }
        return rows.max { rank($0) < rank($1) }
    }

    /// Where more of a former key's streams is held than its statement says, other change-sets count now than before.
    private func foldAgain(_ formers: Set<ID128>) throws {
        let authors = Authors(db, replica.schema)
        let refolder = Refolder(
            db: db, replica: replica, authors: authors, parking: Parking(db, replica.schema))
        for former in try authors.currentRotations().exceeded(in: db).intersection(formers).sorted() {
            for (audience, keys) in try refolder.rows(writtenBy: former) { try refolder.refold(keys, of: audience) }
        }
    }

    /// What a sender hears whose key was replaced.
    static let replaced = ExchangeError(
        .replaced,
        "This key has been replaced by a newer one. Use the store that has it, or a backup made since; write bundles "
            + "made before anew.")

    private static let replacedByAnother = ExchangeError(
        .replaced,
        "The key of this device was replaced by another one already. If nobody here did that, the old key is in other "
            + "hands: have the device cut off, and join with a new store.")
}
