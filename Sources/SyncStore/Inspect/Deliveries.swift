import GRDB
public import SyncKit

extension Replica {
    /// The delivery of every row of a table that has one, looked up at once.
    ///
    /// - Parameter ids: The rows that are asked about; nil for all.
    public func deliveries(_ name: String, of ids: [ID128]? = nil) throws -> Deliveries {
        try database.read { try Deliveries(name, of: ids, replica: self, in: $0) }
    }
}

/// The delivery states of a table's rows, as of one moment.
public struct Deliveries: Sendable {
    private struct Key: Hashable, Sendable {
        let unit: ID128
        let row: ID128
    }

    private var states: [Key: Delivery] = [:]

    /// How far a row has come; nil for a row that is not in the table.
    public func state(unit: ID128, _ row: ID128) -> Delivery? {
        states[Key(unit: unit, row: row)]
    }

    init(_ name: String, of ids: [ID128]? = nil, replica: Replica, in db: Database) throws {
        let table = try LocalRead(db: db, schema: replica.schema).declared(name)
        let custody = try Custody(db, replica)
        // The newest change-set that wrote any cell of a row: by its place in the log, for the version of what
        // is written here is drawn before those of what is merged meanwhile.
        let choice = ids.map { "AND t.id IN (\($0.map { _ in "?" }.joined(separator: ", ")))" } ?? ""
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT a.unit AS _unit, t.id, l.stream, l.number, l.seq FROM \(table.name.quotedDatabaseIdentifier) t
                JOIN sync_audience a ON a.n = t._a
                LEFT JOIN sync_log l ON l.seq = max(
                    coalesce((SELECT b.seq FROM sync_log b WHERE b.audience = t._a AND b.version = t._v), 0),
                    coalesce((
                        SELECT max(x.seq) FROM sync_cell c
                        JOIN sync_log x ON x.audience = c.audience AND x.version = c.version
                        WHERE c."table" = ? AND c.audience = t._a AND c.id = t.id), 0))
                WHERE t._d = 0 \(choice)
                """, arguments: [name] + StatementArguments((ids ?? []).map(\.stored)))
        let own = try replica.ownReplicas(in: db)
        let refusals = try Self.refusals(name, own, in: db)
        while let row = try rows.next() {
            let key = Key(unit: try row.id("_unit"), row: try row.id("id"))
            if let refused = refusals[key], refused.sequence > row["seq"] as Int64? ?? .max {
                states[key] = .refused(refused.reason)
                continue
            }
            guard let number = row["number"] as Int64?, let stream = row["stream"] as Int64?,
                let chain = custody.chains.all[stream]
            else {
                states[key] = .saved
                continue
            }
            let place = HeldStream.Origin(stream: stream, number: number)
            if custody.isReceivedAbove(place) {
                states[key] = .receivedAbove
            } else if !own.contains(chain.stream.replica) {
                states[key] = .fromOthers
            } else {
                states[key] = custody.isReceived(place) ? .receivedByParent : .sealed
            }
        }
        for (number, audience) in try db.audiences() {
            for (key, _) in try Pending(of: number, in: db).changes where key.table == name {
                states[Key(unit: audience.unit, row: key.id)] = .saved
            }
        }
    }

    private struct Refused {
        let sequence: Int64
        let reason: Refusal
    }

    /// The last write of this replica to each row that a hub refused and that nobody has dealt with.
    private static func refusals(_ name: String, _ own: [ID128], in db: Database) throws -> [Key: Refused] {
        let rows = try Row.fetchAll(
            db,
            sql: """
                SELECT a.unit, v.row, v.reason, l.seq FROM verdict v JOIN sync_log l ON l.hash = v.target
                JOIN sync_stream s ON s.n = l.stream JOIN sync_audience a ON a.n = l.audience
                WHERE \(StandingVerdict.refuses) AND \(StandingVerdict.isUnanswered)
                AND v."table" = ? AND s.replica IN (\(StandingVerdict.list(own))) ORDER BY l.seq
                """, arguments: [name])
        var refusals: [Key: Refused] = [:]
        for row in rows {
            refusals[Key(unit: try row.id("unit"), row: try row.id("row"))] = Refused(
                sequence: row["seq"], reason: Refusal(rawValue: row["reason"] ?? "") ?? .forbidden)
        }
        return refusals
    }
}
