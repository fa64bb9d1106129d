public import GRDB
public import SyncKit

/// A view of the store within one transaction. Do not keep it beyond the closure.
public struct LocalRead {
    /// For ordinary SQL. Every query of a declared table filters on `_d = 0`.
    public let db: Database
    public let schema: Schema

    /// The live rows of a table, sorted by id; `unit` nil for those of every unit.
    ///
    /// - Throws: `.noSuchTable`, also for a filter on a column that the table does not have; `.damaged`; an
    ///   error of the database.
    public func rows(_ table: String, unit: ID128?, where filter: RowFilter? = nil) throws -> [StoredRow] {
        let table = try declared(table)
        if let filter, table.column(filter.column) == nil {
            throw StoreError(.noSuchTable, "There is no column \(filter.column) in \(table.name).")
        }
        let statement = try db.cachedStatement(
            sql: StoredRow.query(table, "t._d = 0\(unit == nil ? "" : " AND a.unit = ?")\(filter?.sql ?? "")")
                + " ORDER BY t.id")
        let arguments: StatementArguments = unit.map { [$0.stored] } ?? []
        return try StoredRow.all(table, statement, arguments + (filter?.arguments ?? []))
    }

    /// A live row; nil when there is none.
    public func row(_ table: String, unit: ID128, _ id: ID128) throws -> StoredRow? {
        let table = try declared(table)
        let statement = try db.cachedStatement(
            sql: StoredRow.query(table, "a.unit = ? AND t.id = ? AND t._d = 0"))
        return try StoredRow.all(table, statement, [unit.stored, id.stored]).first
    }

    /// One text column of the rows that were removed, by row id: what records that still name them mean.
    ///
    /// - Throws: `.noSuchTable`; an error of the database.
    public func removedTexts(_ table: String, column: String) throws -> [ID128: String] {
        let table = try declared(table)
        guard table.column(column) != nil else { return [:] }
        let rows = try Row.fetchAll(
            db,
            sql: "SELECT id, \(column.quotedDatabaseIdentifier) AS text FROM \(table.name.quotedDatabaseIdentifier) "
                + "WHERE _d & \(StoreTables.dead) <> 0")
        var texts: [ID128: String] = [:]
        for row in rows { if let text = row["text"] as String? { texts[try row.id("id")] = text } }
        return texts
    }

    /// The tree of units as far as it is known here.
    ///
    /// Where two hubs place one unit, the higher one's word holds, and of equals that of the smaller id.
    public func units() throws -> UnitTree {
        var tree = try Replica.place(in: db)?.tree ?? UnitTree()
        for row in try rows(SystemTables.parentHub.name, unit: nil) {
            guard let above = row.reference("unit"), let level = row.level else { continue }
            tree.places[above] = UnitTree.Place(level: level, parent: tree.places[above]?.parent)
            tree.places[row.unit]?.parent = above
        }
        let path = try Replica.place(in: db)?.path.map(\.id) ?? []
        for row in try unitsByAuthority() {
            // Where this replica stands, only those say who stand above it: a former parent's word is over.
            guard let level = row.level, row.id != path.first || path.contains(row.unit) else { continue }
            tree.places[row.id] = UnitTree.Place(
                level: level, parent: row.reference("parent") ?? tree.places[row.id]?.parent)
        }
        return tree
    }

    /// A unit's record; of several hubs' the one whose word holds in ``units()``.
    public func unit(_ id: ID128) throws -> StoredRow? { try unitRecords()[id] }

    /// The records of all units, of several hubs' the one whose word holds in ``units()``.
    public func unitRecords() throws -> [ID128: StoredRow] {
        Dictionary(try unitsByAuthority().map { ($0.id, $0) }, uniquingKeysWith: { _, last in last })
    }

    /// The records of units: where several speak of one, the last holds.
    private func unitsByAuthority() throws -> [StoredRow] {
        let rows = try rows(SystemTables.unit.name, unit: nil)
        let levels = Dictionary(rows.map { ($0.id, $0.level) }, uniquingKeysWith: { first, _ in first })
        return rows.sorted { one, other in
            let (left, right) = (levels[one.unit] ?? nil, levels[other.unit] ?? nil)
            return left == right ? one.unit > other.unit : left?.rawValue ?? 0 < right?.rawValue ?? 0
        }
    }

    /// The hub's clock when it gave its last receipt, in milliseconds since 1970 UTC: a claim like any clock's; nil
    /// without a hub above, or before the first receipt.
    public func receiptTime() throws -> Int64? { try ParentRecord.receipt(in: db)?.at }

    /// The newest cycle that a hub at or above this replica's unit has opened, and its stage: where several have opened
    /// that year, the nearest one's. ``Stage/none`` when none has.
    public func stage() throws -> Stage {
        let rows = try rows(SystemTables.cycle.name, unit: nil)
        guard !rows.isEmpty, let own = try Replica.place(in: db)?.own.id else { return .none }
        var newest = Stage.none
        for unit in try units().path(from: own) {
            let stages = rows.filter { $0.unit == unit }.compactMap { row in
                row.integer("year").flatMap { year in
                    row.integer("stage").map { Stage(cycle: Int(clamping: year), step: Int(clamping: $0)) }
                }
            }
            if let stage = stages.max(), stage.cycle > newest.cycle { newest = stage }
        }
        return newest
    }

    /// Where this replica stands.
    ///
    /// - Throws: `.notJoined` before it has a place.
    public func place() throws -> Place {
        guard let place = try Replica.place(in: db) else {
            throw StoreError(.notJoined, "This store belongs to no unit yet. Join with an invitation first.")
        }
        return place
    }

    /// The replicas that this store was before its keys were replaced, the oldest first.
    public func formerReplicas() throws -> [ID128] { try db.ownRotations().statements.map(\.former) }

    /// The hash of a unit's version vector: what the tables of this moment were folded from.
    public func vectorHash(of unit: ID128) throws -> Hash32 {
        try db.vector().filtered { $0.unit == unit && $0.top > .village }.hash
    }

    func declared(_ name: String) throws -> MergedTable {
        guard let table = schema[name] else {
            throw StoreError(.noSuchTable, "There is no table \(name). The names are in the reference of tables.")
        }
        return table
    }
}
