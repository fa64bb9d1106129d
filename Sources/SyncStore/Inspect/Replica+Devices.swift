import GRDB
import SyncKit

extension Replica {
    /// The replicas that this hub has enrolled, itself included, in the order of their enrolment.
    ///
    /// - Throws: `.notJoined` for a store that is no hub's; `.damaged`.
    public func enrolledDevices() throws -> [EnrolledDevice] {
        try database.read { db in
            let read = LocalRead(db: db, schema: schema)
            let devices = try read.rows(SystemTables.device.name, unit: try read.place().own.id).map { row in
                guard case .blob(let signing) = row["signingKey"], case .blob(let sealing) = row["sealingKey"],
                    let key = VerifyingKey(signing), let unit = row.reference("unit")
                else { throw StoreError.damaged("device") }
                return EnrolledDevice(
                    replica: row.id, unit: unit, name: row.text("name") ?? "",
                    fingerprint: Fingerprint(signingKey: key, sealingKey: sealing),
                    enrolledAt: row.integer("enrolledAt"), lastContactAt: try lastContact(row.id, in: db))
            }
            return devices.sorted { ($0.enrolledAt ?? 0, $0.replica) < ($1.enrolledAt ?? 0, $1.replica) }
        }
    }

    private func lastContact(_ replica: ID128, in db: Database) throws -> Int64? {
        try Int64.fetchOne(
            db, sql: "SELECT max(lastAt) FROM sync_peer WHERE replica = ?", arguments: [replica.stored])
    }
}
