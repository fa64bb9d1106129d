import GRDB
import SyncKit

extension Replica {
    /// The replicas that this hub has enrolled, itself included, in the order of their enrolment.
    ///
    /// - Throws: `.notJoined` for a store that is no hub's; `.damaged`.
    public func enrolledDevices() throws -> [EnrolledDevice] {
        try database.read { db in
            let read = LocalRead(db: db, schema: schema)
            return try devices(read.rows(SystemTables.device.name, unit: read.place().own.id), in: db)
        }
    }

    /// The replicas of all units at and below this hub, whoever enrolled them, in the order of their enrolment.
    ///
    /// - Throws: `.notJoined` for a store that is no hub's; `.damaged`.
    public func devicesBelow() throws -> [EnrolledDevice] {
        try database.read { db in
            let read = LocalRead(db: db, schema: schema)
            let own = try read.place().own.id
            let authors = Authors(db, schema)
            let units = try authors.currentRights().units
            var rows: [ID128: StoredRow] = [:]
            for row in try read.rows(SystemTables.device.name, unit: nil) {
                guard let unit = try authors.author(row.id)?.standing.unit, units.contains(unit, atOrBelow: own),
                    rows[row.id] == nil || row.unit == own
                else { continue }
                rows[row.id] = row
            }
            return try devices(rows.values, in: db)
        }
    }

    /// One entry for each device, under its present keys.
    private func devices(_ rows: some Sequence<StoredRow>, in db: Database) throws -> [EnrolledDevice] {
        let revocations = try Revocations(db, schema)
        let rotations = try Authors(db, schema).currentRotations()
        let lines = Dictionary(grouping: rows) { rotations.line(of: $0.id).last ?? $0.id }
        let devices = try lines.map { present, rows in
            let line = rotations.line(of: present)
            guard let row = rows.first(where: { $0.id == present }) ?? rows.first,
                case .blob(let signing) = row["signingKey"], case .blob(let sealing) = row["sealingKey"],
                let key = VerifyingKey(signing), let unit = row.reference("unit")
            else { throw StoreError.damaged("device") }
            let last = line.dropLast().last.flatMap(rotations.statement)
            let revocation = revocations.first(of: present)
            return EnrolledDevice(
                replica: present, unit: unit, name: row.text("name") ?? "",
                fingerprint: Fingerprint(signingKey: last?.key ?? key, sealingKey: last?.sealingKey ?? sealing),
                enrolledAt: row.integer("enrolledAt"),
                lastContactAt: try line.compactMap { try lastContact($0, in: db) }.max(),
                rotatedAt: last?.at, revokedAt: revocation.map { $0.at ?? 0 }, revokedFor: revocation?.reason)
        }
        return devices.sorted { ($0.enrolledAt ?? 0, $0.replica) < ($1.enrolledAt ?? 0, $1.replica) }
    }

    private func lastContact(_ replica: ID128, in db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db, sql: "SELECT max(lastAt) FROM sync_peer WHERE replica = ?", arguments: [replica.stored])
    }
}
