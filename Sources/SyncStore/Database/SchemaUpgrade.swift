import GRDB
import SyncKit

/// Brings the tables of a store up to the program's schema, in the caller's transaction: cut off anywhere, it
/// starts over. What earlier programs kept without knowing it is folded in now.
struct SchemaUpgrade {
    let db: Database
    let replica: Replica

    private var schema: Schema { replica.schema }

    /// Tables and columns that the store did not have.
    private struct Added {
        var tables: Set<String> = []
        var columns: [String: Set<String>] = [:]

        func touches(_ table: ChangeBody.Table, _ group: RowGroup) -> Bool {
            tables.contains(table.name) || !(columns[table.name] ?? []).isDisjoint(with: group.columns)
        }
    }

    /// - Throws: ``StoreError`` with `.newerSchema` when a newer program has written the store.
    func run() throws {
        guard let stored = try db.integer(.schema), stored < Int64(schema.version) else { return }
        var added = Added()
        for table in schema.tables { try bring(table, &added) }
        try db.execute(sql: StoreTables.indexes)
        try db.set(.schema, Int64(schema.version))
        // Rows are folded again below, so nothing of them may wait for a seal.
        try Sealer(db: db, replica: replica).seal()
        if !PlantedBug.unknownColumn.isOn { try foldIn(added) }
        try judgeAgain()
    }

    private func bring(_ table: MergedTable, _ added: inout Added) throws {
        guard try db.tableExists(table.name) else {
            added.tables.insert(table.name)
            return try StoreTables.create(table, in: db)
        }
        let held = try db.columns(in: table.name).map(\.name).filter { !["_a", "id", "_v", "_d"].contains($0) }
        let declared = table.columns.map(\.name)
        precondition(Array(declared.prefix(held.count)) == held, "Columns are only ever added, behind the others.")
        guard declared.count > held.count else { return }
        added.columns[table.name] = Set(declared[held.count...])
        // What SQLite would add stands behind `_v` and `_d`; the columns of a table keep their declared order.
        let old = table.name + " before"
        try db.execute(
            sql: "ALTER TABLE \(table.name.quotedDatabaseIdentifier) RENAME TO \(old.quotedDatabaseIdentifier)")
        try StoreTables.create(table, in: db)
        let names = (["_a", "id"] + held + ["_v", "_d"]).map(\.quotedDatabaseIdentifier).joined(separator: ", ")
        try db.execute(
            sql: """
                INSERT INTO \(table.name.quotedDatabaseIdentifier) (\(names))
                SELECT \(names) FROM \(old.quotedDatabaseIdentifier)
                """)
        try db.execute(sql: "DROP TABLE \(old.quotedDatabaseIdentifier)")
    }

    /// Folds the rows again of which change-sets in the log speak in tables or columns that are known only now.
    private func foldIn(_ added: Added) throws {
        let parking = Parking(db, schema)
        let refolder = Refolder(db: db, replica: replica, authors: Authors(db, schema), parking: parking)
        for audience in try db.audiences().keys.sorted() {
            var keys: Set<AudienceFold.RowKey> = []
            try db.eachEntry(of: audience) { entry in
                for table in try replica.body(of: entry, in: db)?.tables ?? [] {
                    for group in table.groups where added.touches(table, group) {
                        keys.formUnion(group.ids.map { AudienceFold.RowKey(table: table.name, id: $0) })
                    }
                }
            }
            if !keys.isEmpty { try refolder.refold(keys, of: audience) }
        }
    }

    /// A hub judges now what it had refused as unknown.
    private func judgeAgain() throws {
        guard let own = try Replica.place(in: db)?.own, own.level > .village else { return }
        let condition =
            "\(StandingVerdict.refuses) AND v.reason = 'unknown' AND v.note IS NULL AND v.level = \(own.level.rawValue)"
        for verdict in try StandingVerdict.all(where: condition, [], in: db) { try judgeAgain(verdict) }
        try Sealer(db: db, replica: replica).seal()
    }

    private func judgeAgain(_ verdict: StandingVerdict) throws {
        let authors = Authors(db, schema)
        guard let entry = try db.entry(named: verdict.target), let body = try replica.body(of: entry, in: db),
            let author = try authors.author(entry.changeSet.header.stream.replica),
            try authors.isJudgedHere(author)
        else { return }
        let read = LocalRead(db: db, schema: schema)
        let stage = try read.stage()
        let judgement = RowJudgement(schema: schema, rights: try authors.currentRights(), stage: stage)
        let key = AudienceFold.RowKey(table: verdict.table, id: verdict.row)
        let refused = try LawJudgement(read: read, stage: stage).refusedRows(
            of: body, in: entry.changeSet.header.stream.audience.unit,
            besides: judgement.refusedRows(of: entry.changeSet.header, body, author: author.standing)
        ).first { $0.0 == key }
        if refused?.1 == .unknown { return }
        let version = try db.integer(.openVersion) ?? 0
        let column = refused == nil ? "outcome" : "reason"
        try db.execute(
            sql: "UPDATE verdict SET \(column) = ? WHERE _a = ? AND id = ?",
            arguments: [refused?.1.rawValue ?? "accepted", verdict.audience, verdict.id.stored])
        let mask = SystemTables.verdict.position(of: column).map { Int64(1) << Int64($0) } ?? 0
        try Recorder(db: db, schema: schema, version: version).record([
            Capture.Group(table: SystemTables.verdict.name, audience: verdict.audience, kind: .update, mask: mask):
                [verdict.id]
        ])
        try Sealer(db: db, replica: replica).seal()
        try Refolder(db: db, replica: replica, authors: authors, parking: Parking(db, schema))
            .refold([key], of: verdict.audience)
    }
}
