import GRDB
import SyncKit

/// Writes this hub's word on a device that is cut off, in the caller's transaction.
struct RevocationRecord {
    let db: Database
    let replica: Replica

    /// Cuts a device off where its streams end in this store now.
    ///
    /// - Throws: `.notAllowed` where this hub may not; `.noSuchRow` for a device that is not known.
    func enter(_ device: ID128, reason: String?) throws -> Revocation {
        let own = try LocalRead(db: db, schema: replica.schema).place().own
        guard own.level > .village else {
            throw StoreError(.notAllowed, "Only a hub cuts devices off. Ask the street.")
        }
        let authors = Authors(db, replica.schema)
        let line = try authors.currentRotations().line(of: device)
        guard try !replica.ownReplicas(in: db).contains(where: line.contains) else {
            throw StoreError(.notAllowed, "A hub cannot cut itself off. Ask the hub above.")
        }
        guard let unit = try authors.author(device)?.standing.unit else {
            throw StoreError(.noSuchRow, "This hub knows no such device. List them with devices.")
        }
        guard try authors.currentRights().units.contains(unit, atOrBelow: own.id) else {
            throw StoreError(.notAllowed, "The device belongs to no unit at or below this hub. Ask the hub above it.")
        }
        try Sealer(db: db, replica: replica).seal()
        // The record names the device by its first key, and holds for all that came after.
        let first = line.first ?? device
        if let known = try known(first, unit, own.id) { return known }
        let cut = try Cut(db, replica.schema) { line.contains($0.replica) }
        let at = replica.now()
        try replica.captured(
            { local in
                let values: [String: Value] = [
                    "device": .blob(first.bytes), "cut": cut.stored, "revokedAt": .integer(at),
                    "level": .integer(Int64(own.level.rawValue)),
                    "reason": reason.map(Value.text) ?? .null,
                ]
                let id = try local.naturalID(SystemTables.revocation.name, unit: own.id, values)
                try local.put(SystemTables.revocation.name, unit: own.id, id, values)
            }, in: db)
        try Sealer(db: db, replica: replica).seal()
        return Revocation(
            device: first, unit: unit, reason: reason, revokedAt: at, cut: cut.vector.points.mapValues(\.number),
            isNew: true)
    }

    private func known(_ device: ID128, _ unit: ID128, _ own: ID128) throws -> Revocation? {
        let id = ID128.natural(
            table: SystemTables.revocation.name, parent: own, key: [.blob(device.bytes)])
        let row = try LocalRead(db: db, schema: replica.schema).row(SystemTables.revocation.name, unit: own, id)
        guard let row else { return nil }
        guard case .blob(let bytes) = row["cut"], let at = row.integer("revokedAt") else {
            throw StoreError.damaged("revocation")
        }
        var reader = ByteReader(bytes)
        do {
            return Revocation(
                device: device, unit: unit, reason: row.text("reason"), revokedAt: at,
                cut: try reader.points().mapValues(\.number), isNew: false)
        } catch { throw StoreError.damaged("revocation") }
    }

    /// What a hub above has cut off, it has cut where its own store ends. This hub adds its own word, which
    /// speaks also of what only it reads.
    func completeThoseFromAbove() throws {
        guard let own = try Replica.place(in: db)?.own, own.level > .village else { return }
        let rows = try LocalRead(db: db, schema: replica.schema).rows(SystemTables.revocation.name, unit: nil)
        let done = Set(rows.filter { $0.unit == own.id }.compactMap { $0.reference("device") })
        if rows.count == done.count { return }
        let authors = Authors(db, replica.schema)
        let units = try authors.currentRights().units
        let ownReplicas = try replica.ownReplicas(in: db)
        for row in rows where row.unit != own.id && units.contains(own.id, atOrBelow: row.unit) {
            guard row.level.map({ $0 > own.level }) ?? false, let device = row.reference("device"),
                !done.contains(device), !ownReplicas.contains(device),
                let unit = try authors.author(device)?.standing.unit, units.contains(unit, atOrBelow: own.id)
            else { continue }
            _ = try enter(device, reason: row.text("reason"))
        }
    }
}
