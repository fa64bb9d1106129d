import GRDB
import SyncKit

extension Replica {
    /// The rows that verdicts refuse, oldest verdict first, then the change-sets that are parked as wholes
    /// (``ParkedRow/isWhole``).
    public func parked() throws -> [ParkedRow] {
        try database.read { db in
            let devices = try Devices(db, schema)
            let verdicts = try LocalRead(db: db, schema: schema).rows(SystemTables.verdict.name, unit: nil)
            let rows = try verdicts.compactMap { verdict -> ParkedRow? in
                guard verdict.text("outcome") == "refused", let table = verdict.text("table"), !table.isEmpty,
                    let row = verdict.reference("row"), case .blob(let bytes) = verdict["target"],
                    let target = Hash32(bytes)
                else { return nil }
                let header = try db.entry(named: target)?.changeSet.header
                return ParkedRow(
                    changeSet: target, table: table, row: row, unit: verdict.unit,
                    reason: Refusal(rawValue: verdict.text("reason") ?? "") ?? .forbidden,
                    author: header?.stream.replica, device: header.flatMap { devices.name($0.stream.replica) },
                    claimedAt: header?.claimedAt)
            }
            return try rows + ParkedWholes(db: db, replica: self).all()
        }
    }
}
