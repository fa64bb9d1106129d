import GRDB
public import SyncKit

extension Replica {
    /// The replica's status.
    ///
    /// - Parameter unit: Whose state and counts; nil for the own unit's hash and the counts of all rows.
    /// - Throws: `.noSuchRow` for a unit that is not known here; an error of the database.
    public func status(unit: ID128? = nil) throws -> ReplicaStatus {
        try database.read { db in
            let place = try Self.place(in: db)
            let shown = try unit.map { try self.unit($0, in: db) } ?? place?.own
            let reader = StateReader(db: db, replica: self)
            guard let incarnation = try db.bytes(.incarnation).flatMap({ ID128($0) }) else {
                throw StoreError.damaged("incarnation")
            }
            let unsealed = try unsealedRows(in: db)
            let waiting = try WaitingRows(db, self, unsealed)
            return ReplicaStatus(
                replica: identity.replica, formerReplicas: try db.ownRotations().statements.map(\.former),
                fingerprint: identity.fingerprint, incarnation: incarnation, unit: shown,
                schemaVersion: schema.version,
                stateHash: try shown.map { try reader.hash(of: $0.id) },
                vectorHash: try shown.map { try LocalRead(db: db, schema: schema).vectorHash(of: $0.id) }
                    ?? VersionVector().hash,
                rows: try counts(unit, in: db), streams: try streams(unit, place, in: db),
                pendingRows: unsealed.count { !$0.audience.isPrivate },
                privateRows: unsealed.count { $0.audience.isPrivate },
                waitingRows: waiting.shared, waitingPrivateRows: waiting.ofPrivateTables,
                privateTables: try privateStatus(in: db),
                conflicts: try conflictsCount(unit, in: db),
                refused: try unansweredCount(in: db), parked: try parkedCount(unit, in: db),
                lastExchange: try lastExchange(in: db), stage: try LocalRead(db: db, schema: schema).stage(),
                alarms: try alarms(in: db), clockAhead: try clockAhead(in: db))
        }
    }

    /// The hashes of a unit's state and vector, without the rest of ``status(unit:)``.
    package func hashes(of unit: ID128) throws -> (state: Hash32, vector: Hash32) {
        try database.read { db in
            (
                try StateReader(db: db, replica: self).hash(of: unit),
                try LocalRead(db: db, schema: schema).vectorHash(of: unit)
            )
        }
    }

    /// The streams and what is known of their receipt, without the rest of ``status(unit:)``.
    package func streams(of unit: ID128? = nil) throws -> [ReplicaStatus.StreamStatus] {
        try database.read { try streams(unit, Self.place(in: $0), in: $0) }
    }

    /// What a person has to know about delivery, without the hashes and counts of ``status(unit:)``.
    ///
    /// - Throws: An error of the database.
    public func outlook() throws -> Outlook {
        try database.read { db in
            let waiting = try WaitingRows(db, self, unsealedRows(in: db))
            return Outlook(
                waitingRows: waiting.shared + waiting.ofPrivateTables, conflicts: try conflictsCount(nil, in: db),
                refused: try unansweredCount(in: db), lastExchange: try lastExchange(in: db))
        }
    }

    /// How many rows of this replica's own change-sets a hub has ever refused, whatever became of them: what
    /// was newly refused is the difference.
    func refusedCount() throws -> Int {
        try database.read { db in
            let sql = """
                SELECT count(DISTINCT hex(v.target) || v."table" || hex(v.row)) FROM verdict v
                WHERE \(StandingVerdict.isOverOwn(try ownReplicas(in: db)))
                """
            return try Int.fetchOne(db, sql: sql) ?? 0
        }
    }

    func openConflictsCount() throws -> Int { try database.read { try conflictsCount(nil, in: $0) } }

    private func unit(_ id: ID128, in db: Database) throws -> Place.Unit {
        if let unit = try Self.place(in: db)?.path.first(where: { $0.id == id }) { return unit }
        let rows = try LocalRead(db: db, schema: schema).rows("unit", unit: nil)
        guard let row = rows.first(where: { $0.id == id }), let level = row.integer("level") else {
            throw StoreError(.noSuchRow, "There is no such unit here.")
        }
        return Place.Unit(
            id: id, level: Level(rawValue: UInt8(clamping: level)), code: row.text("code") ?? "",
            name: row.text("name") ?? "")
    }

    /// A receipt from the future shows at any time that this clock is behind; that it is ahead, only the moment of an
    /// exchange can show.
    private func clockAhead(in db: Database) throws -> Int64? {
        if let receipt = try ParentRecord.receipt(in: db), receipt.at > now() { return now() - receipt.at }
        return try db.integer(.clockAhead)
    }

    private func counts(_ unit: ID128?, in db: Database) throws -> [ReplicaStatus.TableCount] {
        try schema.tables.map { table in
            let filter = unit == nil ? "" : "AND _a IN (SELECT n FROM sync_audience WHERE unit = ?)"
            let arguments: StatementArguments = unit.map { [$0.stored] } ?? []
            let statement = try db.cachedStatement(
                sql: "SELECT count(*) FROM \(table.name.quotedDatabaseIdentifier) WHERE _d = 0 \(filter)")
            let count = try Int.fetchOne(statement, arguments: arguments)
            return ReplicaStatus.TableCount(table: table.name, count: count ?? 0)
        }.sorted { $0.table < $1.table }
    }

    private func streams(_ unit: ID128?, _ place: Place?, in db: Database) throws -> [ReplicaStatus.StreamStatus] {
        let custody = try Custody(db, self)
        return try custody.chains.all.values.filter { unit == nil || $0.stream.audience.unit == unit }.map { chain in
            ReplicaStatus.StreamStatus(
                stream: try custody.chains.name(chain.number), sealed: chain.head.number,
                receivedByParent: custody.hasReceipt ? custody.received(of: chain.number) ?? 0 : nil,
                receivedByGrandparent: custody.receivedAbove(of: chain.number))
        }.sorted { $0.stream < $1.stream }
    }

    private func unsealedRows(in db: Database) throws -> Set<WaitingRows.Row> {
        var rows: Set<WaitingRows.Row> = []
        for (number, audience) in try db.audiences() {
            for key in try Pending(of: number, in: db).keys {
                rows.insert(WaitingRows.Row(audience: audience, table: key.table, id: key.id))
            }
        }
        return rows
    }

    private func unansweredCount(in db: Database) throws -> Int {
        let sql = """
            SELECT count(*) FROM verdict v
            WHERE \(StandingVerdict.refuses) AND \(StandingVerdict.isOverRow) AND \(StandingVerdict.isUnanswered)
            AND \(StandingVerdict.isOverOwn(try ownReplicas(in: db)))
            """
        return try Int.fetchOne(db, sql: sql) ?? 0
    }

    private func parkedCount(_ unit: ID128?, in db: Database) throws -> Int {
        let filter = unit == nil ? "" : "AND v._a IN (SELECT n FROM sync_audience WHERE unit = ?)"
        let judged = try Int.fetchOne(
            db, sql: "SELECT count(*) FROM verdict v WHERE \(StandingVerdict.refuses) AND v.note IS NULL \(filter)",
            arguments: unit.map { [$0.stored] } ?? [])
        return try (judged ?? 0) + ParkedWholes(db: db, replica: self).all(of: unit).count
    }

    private func lastExchange(in db: Database) throws -> ReplicaStatus.LastExchange? {
        guard let bytes = try db.bytes(.lastExchange) else { return nil }
        var reader = ByteReader(bytes)
        do {
            return ReplicaStatus.LastExchange(
                at: try reader.signed(), bytesOut: try reader.count(limit: .max, "bytes"),
                bytesIn: try reader.count(limit: .max, "bytes"),
                roundTrips: try reader.count(limit: .max, "round trips"))
        } catch {
            throw StoreError.damaged("last exchange")
        }
    }
}
