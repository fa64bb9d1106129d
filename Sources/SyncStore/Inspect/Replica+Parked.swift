import GRDB
import SyncKit

extension Replica {
    /// The rows that verdicts in force refuse, the oldest verdict first: those that wait for a person, and those
    /// that a person has left refused. Then the change-sets that the log alone parks as wholes.
    public func parked() throws -> [ParkedRow] {
        try database.read { db in
            try rows(where: StandingVerdict.refuses, in: db) + ParkedWholes(db: db, replica: self).all()
        }
    }

    /// Every row that a verdict in force names, those that a person accepted after all among them.
    public func judged() throws -> [ParkedRow] {
        try database.read { try rows(where: "v._d = 0 AND \(StandingVerdict.isHighest)", in: $0) }
    }

    private func rows(where condition: String, in db: Database) throws -> [ParkedRow] {
        let devices = try Devices(db, schema)
        return try StandingVerdict.all(where: condition, [], in: db).map { verdict in
            let header = try db.entry(named: verdict.target)?.changeSet.header
            return ParkedRow(
                id: verdict.id, changeSet: verdict.target, table: verdict.table, row: verdict.row,
                unit: verdict.unit, reason: verdict.reason, isAccepted: verdict.outcome == "accepted",
                note: verdict.note, hub: verdict.judge?.replica, judgedAt: verdict.judge?.at,
                author: header?.stream.replica, device: header.flatMap { devices.name($0.stream.replica) },
                claimedAt: header?.claimedAt)
        }
    }
}
